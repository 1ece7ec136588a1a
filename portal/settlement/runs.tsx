import { Flex, Tag } from 'antd';
import { answerOf, api, type Schemas } from '../base/api.ts';
import { instant, money } from '../base/format.ts';
import { useSay } from '../base/language.tsx';
import { type Column, List } from '../base/list.tsx';
import { To } from '../base/navigation.tsx';
import { Title } from '../base/panel.tsx';
import { useWho } from '../base/who.tsx';
import { HeldNow } from './held.tsx';
import { monthsOf } from './months.ts';
import * as words from './words.ts';

type Run = Schemas['SettlementRun'];

export function Page() {
  const say = useSay();
  const { role } = useWho();
  const columns: Column<Run>[] = [
    {
      key: 'months',
      title: words.months,
      render: (run) => <To page={`/settlement-runs/${run.runId}`}>{monthsOf(run)}</To>,
    },
    {
      key: 'status',
      title: words.status,
      render: ({ status, personId }) => (
        <>
          <Tag color={status === 'failed' ? 'error' : 'default'}>
            {say(words.statuses[status] ?? { zh: status, en: status })}
          </Tag>
          {personId && say(words.onePerson)}
        </>
      ),
    },
    { key: 'persons', title: words.persons, render: ({ totals }) => totals?.persons ?? '—' },
    { key: 'held', title: words.held, render: ({ totals }) => totals?.held ?? 0 },
    { key: 'fund', title: words.fund, render: ({ totals }) => (totals ? say(money(totals.fundFen)) : '—') },
    { key: 'self', title: words.self, render: ({ totals }) => (totals ? say(money(totals.selfFen)) : '—') },
    { key: 'startedAt', title: words.startedAt, render: ({ startedAt }) => instant(startedAt) },
  ];
  return (
    <Flex vertical gap="middle">
      <Title>{say(words.runs)}</Title>
      <HeldNow />
      {(role === 'finance' || role === 'agency') && <To page="/settlement-runs/start">{say(words.start)}</To>}
      <List<Run>
        name="runs"
        columns={columns}
        rowKey={({ runId }) => runId}
        empty={words.noRuns}
        read={({ cursor }) =>
          answerOf(
            api.GET('/settlement-runs', { params: { query: { limit: 50, ...(cursor && { cursor }) } } }),
          )
        }
      />
    </Flex>
  );
}
