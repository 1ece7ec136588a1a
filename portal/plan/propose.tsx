import { useQuery } from '@tanstack/react-query';
import { Alert, Flex } from 'antd';
import { answerOf, api, type Schemas } from '../base/api.ts';
import { DayField, TextField } from '../base/fields.tsx';
import { CommandForm } from '../base/form.tsx';
import { useSay } from '../base/language.tsx';
import { To, useParameter } from '../base/navigation.tsx';
import { Read } from '../base/notice.tsx';
import { Quiet, Title } from '../base/panel.tsx';
import { ItemRows, type PlannedRow } from './items.tsx';
import * as words from './words.ts';

type Plannable = Schemas['Plannable'];

interface Values {
  from: string;
  to: string;
  items: PlannedRow[];
  note?: string;
}

/** A provider draws up what is to be done for a person, from what the city lists. */
export function Page() {
  const say = useSay();
  const entitlementId = useParameter('entitlementId');
  const plannable = useQuery({
    queryKey: ['plannable', entitlementId],
    queryFn: () =>
      answerOf(
        api.GET('/entitlements/{entitlementId}/plannable-items', { params: { path: { entitlementId } } }),
      ),
  });
  return (
    <Flex vertical gap="large" style={{ maxWidth: 900 }}>
      <Title>{say(words.newPlan)}</Title>
      <p>{say(words.intro)}</p>
      <Read from={plannable}>{(found) => <Proposal plannable={found} entitlementId={entitlementId} />}</Read>
    </Flex>
  );
}

function Proposal({ plannable, entitlementId }: { plannable: Plannable; entitlementId: string }) {
  const say = useSay();
  const { from, lastDay, items, duty } = plannable;
  const send = ({ note, ...values }: Values, key: string) =>
    answerOf(
      api.POST('/entitlements/{entitlementId}/care-plans', {
        params: { path: { entitlementId }, header: { 'Idempotency-Key': key } },
        body: { ...values, items: values.items.map(plannedOf), note: note || null },
      }),
    );
  return (
    <>
      {duty && <Alert type="info" showIcon title={`${say(words.duty)} ${duty.clause}`} />}
      <CommandForm<Values, Schemas['CarePlan']>
        name={`plan-${entitlementId}`}
        initial={{ from, to: lastDay, items: [{ per: 'week', times: 1 }] }}
        send={send}
        done={({ planId }) => <To page={`/plans/${planId}`}>{say(words.proposed)}</To>}
        action={words.propose}
      >
        <DayField name="from" title={words.from} />
        <DayField name="to" title={words.to} />
        <p>
          <Quiet>{say(words.until({ lastDay }))}</Quiet>
        </p>
        <ItemRows items={items} />
        <TextField name="note" title={words.note} most={500} isNeeded={false} />
      </CommandForm>
    </>
  );
}

function plannedOf({ item = '', times = 1, per = 'week', minutes }: PlannedRow) {
  return { item, times, per, ...(minutes && { minutes }) };
}
