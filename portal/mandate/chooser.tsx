import { useQuery } from '@tanstack/react-query';
import { Button, Flex } from 'antd';
import { answerOf, api, type Schemas } from '../base/api.ts';
import { useSay } from '../base/language.tsx';
import { Nothing, Read } from '../base/notice.tsx';
import { Panel, Quiet, Title } from '../base/panel.tsx';
import * as words from './words.ts';

type Mandate = Schemas['Mandate'];

/** Whom a representative acts for: everything else is then done in that person's place. */
export function Chooser({ chosen }: { chosen: (personId: string, name: string) => void }) {
  const say = useSay();
  const mandates = useQuery({
    queryKey: ['mandates-held'],
    queryFn: () => answerOf(api.GET('/mandates', { params: { query: { limit: 100 } } })),
  });
  return (
    <main style={{ maxWidth: 720, margin: '6vh auto 0', padding: 16 }}>
      <Flex vertical gap="large">
        <Title>{say(words.whom)}</Title>
        <p>{say(words.intro)}</p>
        <Read from={mandates}>
          {({ items }) => <Holding mandates={items.filter(({ inForce }) => inForce)} chosen={chosen} />}
        </Read>
      </Flex>
    </main>
  );
}

function Holding({
  mandates,
  chosen,
}: {
  mandates: Mandate[];
  chosen: (personId: string, name: string) => void;
}) {
  const say = useSay();
  if (mandates.length === 0) return <Nothing>{say(words.noMandate)}</Nothing>;
  return mandates.map(({ mandateId, personId, personName, acts, to }) => (
    <Panel key={mandateId}>
      <Flex justify="space-between" align="center" wrap gap="small">
        <Flex vertical>
          <strong style={{ fontSize: 20 }}>{personName ?? personId}</strong>
          <Quiet>
            {say(words.may)} {acts.map((act) => say(words.acts[act] ?? { zh: act, en: act })).join('、')} ·{' '}
            {say(words.until)} {to ?? say(words.open)}
          </Quiet>
        </Flex>
        <Button
          type="primary"
          style={{ height: 60, fontSize: 18 }}
          onClick={() => chosen(personId, personName ?? personId)}
        >
          {say(words.whom)} {personName ?? personId}
        </Button>
      </Flex>
    </Panel>
  ));
}
