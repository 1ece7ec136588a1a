import { useQuery } from '@tanstack/react-query';
import { Flex, Form, Input, Radio } from 'antd';
import { answerOf, api, type Schemas } from '../base/api.ts';
import { CommandForm, useNeeded } from '../base/form.tsx';
import { useSay } from '../base/language.tsx';
import { useParameter } from '../base/navigation.tsx';
import { Read } from '../base/notice.tsx';
import { Title } from '../base/panel.tsx';
import { type SchemeInForce, titleOf, useScheme } from '../scheme/in-force.ts';
import { daysOfMonth, fenOf } from './days.ts';
import * as words from './words.ts';

interface Values {
  component: string;
  from: string;
  to: string;
  fee: string;
}

/** Days of care of one entitlement, as a provider enters them at the end of the month. */
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
            {say(words.record)} · {one.personName ?? one.personId}
          </Title>
          <p>{say(words.intro)}</p>
          <Read from={scheme}>{({ version }) => <Days entitlement={one} version={version} />}</Read>
        </Flex>
      )}
    </Read>
  );
}

function Days({
  entitlement,
  version,
}: {
  entitlement: Schemas['Entitlement'];
  version: SchemeInForce['version'];
}) {
  const say = useSay();
  const mode = version.careModes.find(({ id }) => id === entitlement.careMode);
  const components = mode?.components ?? [];
  const options = components.map((value) => ({
    value,
    label: say(titleOf(version.components, 'id', value)),
  }));
  return (
    <CommandForm<Values, { count: number }>
      name="record"
      initial={components.length === 1 ? { component: components[0] ?? '' } : {}}
      send={(values, key) => send(entitlement, values, key)}
      done={(answer) => say(words.days(answer))}
    >
      <Form.Item name="component" label={say(words.component)} rules={useNeeded()}>
        <Radio.Group options={options} />
      </Form.Item>
      <DayFields />
    </CommandForm>
  );
}

function DayFields() {
  const say = useSay();
  const needed = useNeeded();
  const oneMonth = ({ getFieldValue }: { getFieldValue(name: string): string }) => ({
    validator: (_rule: unknown, to: string | undefined) =>
      !to || daysOfMonth(getFieldValue('from') ?? '', to).length > 0
        ? Promise.resolve()
        : Promise.reject(new Error(say(words.notOneMonth))),
  });
  return (
    <>
      <Form.Item name="from" label={say(words.from)} rules={needed}>
        <Input type="date" style={{ maxWidth: 220 }} />
      </Form.Item>
      <Form.Item name="to" label={say(words.to)} rules={[...needed, oneMonth]} dependencies={['from']}>
        <Input type="date" style={{ maxWidth: 220 }} />
      </Form.Item>
      <Form.Item name="fee" label={say(words.fee)} rules={[...needed, { pattern: /^\d{1,7}(\.\d{1,2})?$/ }]}>
        <Input inputMode="decimal" style={{ maxWidth: 220 }} />
      </Form.Item>
    </>
  );
}

async function send(
  { personId, providerId }: Schemas['Entitlement'],
  { component, from, to, fee }: Values,
  key: string,
): Promise<{ count: number }> {
  const lines = daysOfMonth(from, to).map((date) => ({
    // The same day of the same care is the same line, whenever it is sent.
    lineId: `${component}-${date}`,
    date,
    component,
    feeFen: fenOf(fee) ?? 0,
  }));
  await answerOf(
    api.POST('/service-records', {
      params: { header: { 'Idempotency-Key': key } },
      body: { personId, providerId, month: from.slice(0, 7), lines },
    }),
  );
  return { count: lines.length };
}
