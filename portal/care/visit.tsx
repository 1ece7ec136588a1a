import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Flex, Form, Input, Radio } from 'antd';
import { useEffect, useState } from 'react';
import { answerOf, api, type Schemas } from '../base/api.ts';
import { useCommand } from '../base/command.ts';
import { useNeeded } from '../base/form.tsx';
import { KeptForm } from '../base/kept-form.tsx';
import { useSay } from '../base/language.tsx';
import { To, useParameter } from '../base/navigation.tsx';
import { Read, Refused } from '../base/notice.tsx';
import { Title } from '../base/panel.tsx';
import { holdOpen } from '../base/session.ts';
import { useWho } from '../base/who.tsx';
import { type SchemeInForce, titleOf, useScheme } from '../scheme/in-force.ts';
import { deviceId } from './device.ts';
import { EndField } from './end-field.tsx';
import { record } from './queue.ts';
import { useVisitQueue } from './use-queue.ts';
import { CarerField, FeeField, ItemsField, ManualFields } from './visit-fields.tsx';
import {
  type End,
  instantOfEnd,
  isByHand,
  sentFrom,
  type VisitValues,
  visitComponents,
} from './visit-values.ts';
import { WaitingVisits } from './waiting.tsx';
import * as words from './words.ts';

/** A visit to somebody at home, recorded on the spot: with check-in and check-out, with a network or without. */
export function Page() {
  const say = useSay();
  const entitlementId = useParameter('entitlementId');
  const scheme = useScheme();
  const found = useQuery({
    queryKey: ['entitlement', entitlementId],
    queryFn: () =>
      answerOf(api.GET('/entitlements/{entitlementId}', { params: { path: { entitlementId } } })),
  });
  return (
    <Read from={found}>
      {(one) => (
        <Flex vertical gap="large" style={{ maxWidth: 700 }}>
          <Title>
            {say(words.visit)} · {one.personName ?? one.personId}
          </Title>
          <p style={{ margin: 0 }}>{say(words.visitIntro)}</p>
          <Read from={scheme}>{({ version }) => <Visits entitlement={one} version={version} />}</Read>
        </Flex>
      )}
    </Read>
  );
}

interface VisitsProps {
  entitlement: Schemas['Entitlement'];
  version: SchemeInForce['version'];
}

/** One visit after the other; and those that were not sent yet. */
function Visits({ entitlement, version }: VisitsProps) {
  const say = useSay();
  const [round, setRound] = useState(0);
  const queue = useVisitQueue();
  const components = visitComponents(
    version,
    entitlement.spells.map(({ careMode }) => careMode),
  );
  if (components.length === 0) return <Alert type="info" showIcon title={say(words.noVisitsHere)} />;
  return (
    <>
      <OneVisit
        key={round}
        personId={entitlement.personId}
        personName={entitlement.personName ?? entitlement.personId}
        components={components}
        queue={queue}
        another={() => setRound(round + 1)}
      />
      <WaitingVisits queue={queue} />
      <To page="/visits">{say(words.visits)}</To>
    </>
  );
}

interface OneVisitProps {
  personId: string;
  personName: string;
  components: SchemeInForce['version']['components'];
  queue: ReturnType<typeof useVisitQueue>;
  another(): void;
}

function OneVisit({ personId, personName, components, queue, another }: OneVisitProps) {
  const say = useSay();
  const providerId = useWho().subjectId ?? '';
  const queries = useQueryClient();
  // Made once, and kept with the draft: finished twice it is still one visit.
  const [visitId] = useState(() => crypto.randomUUID());
  const { command, submit } = useCommand('visit', async (values: VisitValues, key) => {
    const sent = { personId, deviceId: deviceId(), recordedAt: new Date().toISOString() };
    const visit = sentFrom(values, sent);
    const isKept = await queue.queue.put({ providerId, personName, visit }).then(
      () => true,
      () => false,
    );
    if (!isKept) await record(providerId, visit, key);
    await queries.invalidateQueries({ queryKey: ['visits-waiting'] });
    void queue.send();
    return visit.visitId;
  });
  if (command.isSuccess) return <Finished visitId={command.data} queue={queue} another={another} />;
  return (
    <>
      {command.error && (
        <>
          <Refused error={command.error} />
          <Alert type="warning" showIcon title={say(words.notKept)} />
        </>
      )}
      <KeptForm<VisitValues>
        name="visit"
        isSending={command.isPending}
        finished={submit}
        initial={{ visitId, ...(components.length === 1 && { component: components[0]?.id ?? '' }) }}
      >
        <Form.Item name="visitId" hidden>
          <Input />
        </Form.Item>
        <Fields personId={personId} components={components} />
      </KeptForm>
    </>
  );
}

function Fields({ personId, components }: Pick<OneVisitProps, 'personId' | 'components'>) {
  const say = useSay();
  const options = components.map(({ id }) => ({ value: id, label: say(titleOf(components, 'id', id)) }));
  return (
    <>
      <CarerField personId={personId} />
      <Form.Item name="component" label={say(words.component)} rules={useNeeded()}>
        <Radio.Group options={options} />
      </Form.Item>
      <Form.Item name="checkIn" rules={[useIsThere('checkIn')]}>
        <EndField which="checkIn" />
      </Form.Item>
      <Form.Item noStyle dependencies={['component']}>
        {({ getFieldValue }) => <ItemsField component={getFieldValue('component')} />}
      </Form.Item>
      <Form.Item name="checkOut" dependencies={['checkIn']} rules={[useIsThere('checkOut'), useIsAfter()]}>
        <EndField which="checkOut" />
      </Form.Item>
      <Form.Item noStyle dependencies={['checkIn', 'checkOut']}>
        {({ getFieldValue }) => (
          <Between checkIn={getFieldValue('checkIn')} checkOut={getFieldValue('checkOut')} />
        )}
      </Form.Item>
      <FeeField />
    </>
  );
}

/** Why an end was entered by hand; and while the carer is there, the page is held open. */
function Between({ checkIn, checkOut }: { checkIn: End | undefined; checkOut: End | undefined }) {
  const isUnderWay = checkIn?.at !== undefined && checkOut === undefined;
  useEffect(() => (isUnderWay ? holdOpen() : undefined), [isUnderWay]);
  return isByHand(checkIn) || isByHand(checkOut) ? <ManualFields /> : null;
}

function useIsThere(which: 'checkIn' | 'checkOut') {
  const say = useSay();
  return {
    validator: (_rule: unknown, end: End | undefined) =>
      instantOfEnd(end) ? Promise.resolve() : Promise.reject(new Error(say(words.endNeeded[which]))),
  };
}

function useIsAfter() {
  const say = useSay();
  return ({ getFieldValue }: { getFieldValue(name: string): End | undefined }) => ({
    validator: (_rule: unknown, end: End | undefined) => {
      const [start, finish] = [instantOfEnd(getFieldValue('checkIn')), instantOfEnd(end)];
      return start && finish && finish <= start
        ? Promise.reject(new Error(say(words.endBeforeStart)))
        : Promise.resolve();
    },
  });
}

/** Whether it was sent, waits, or was not taken. */
function Finished({
  visitId,
  queue,
  another,
}: { visitId: string } & Pick<OneVisitProps, 'queue' | 'another'>) {
  const say = useSay();
  const kept = queue.kept.data?.find(({ visit }) => visit.visitId === visitId);
  const [type, title] = !kept
    ? (['success', words.sent] as const)
    : kept.refusal
      ? (['error', words.notTaken] as const)
      : (['warning', words.keptHere] as const);
  return (
    <Alert
      type={type}
      showIcon
      role="status"
      title={say(title)}
      action={<Button onClick={another}>{say(words.another)}</Button>}
    />
  );
}
