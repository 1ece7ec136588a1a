import { useQuery } from '@tanstack/react-query';
import { Alert, Descriptions, Flex } from 'antd';
import { answerOf, api, type Schemas } from '../base/api.ts';
import { instant, money } from '../base/format.ts';
import { useSay } from '../base/language.tsx';
import { type Column, List } from '../base/list.tsx';
import { To, useParameter } from '../base/navigation.tsx';
import { Read } from '../base/notice.tsx';
import { Title } from '../base/panel.tsx';
import { monthsOf } from './months.ts';
import * as words from './words.ts';

type Run = Schemas['SettlementRun'];
type Summary = Schemas['StatementSummary'];
const LOOK_AGAIN_MILLIS = 1_000;

/** A run and its statements; while it goes on it is looked at every second. */
export function Page() {
  const runId = useParameter('runId');
  const run = useQuery({
    queryKey: ['run', runId],
    queryFn: () => answerOf(api.GET('/settlement-runs/{runId}', { params: { path: { runId } } })),
    refetchInterval: ({ state }) => (state.data?.status === 'running' ? LOOK_AGAIN_MILLIS : false),
  });
  return (
    <Read from={run}>
      {(found) => (
        <Flex vertical gap="large">
          <Totals run={found} />
          <Statements run={found} />
        </Flex>
      )}
    </Read>
  );
}

function Totals({ run }: { run: Run }) {
  const say = useSay();
  const { totals, failure, completedAt } = run;
  const items = [
    {
      key: 'status',
      label: say(words.status),
      children: say(words.statuses[run.status] ?? { zh: '', en: '' }),
    },
    { key: 'startedAt', label: say(words.startedAt), children: instant(run.startedAt) },
    ...(completedAt
      ? [{ key: 'completedAt', label: say(words.completedAt), children: instant(completedAt) }]
      : []),
    ...(totals
      ? [
          { key: 'persons', label: say(words.persons), children: totals.persons },
          { key: 'held', label: say(words.held), children: totals.held ?? 0 },
          { key: 'fee', label: say(words.fee), children: say(money(totals.feeFen)) },
          { key: 'fund', label: say(words.fund), children: say(money(totals.fundFen)) },
          { key: 'self', label: say(words.self), children: say(money(totals.selfFen)) },
          { key: 'provider', label: say(words.provider), children: say(money(totals.providerFen)) },
          { key: 'refused', label: say(words.refused), children: say(money(totals.refusedFen)) },
        ]
      : []),
  ];
  return (
    <>
      <Title>
        {say(words.run)} {monthsOf(run)}
      </Title>
      {failure && <Alert type="error" showIcon title={failure.detail} />}
      <Descriptions column={{ xs: 1, md: 3 }} items={items} />
    </>
  );
}

/** While the run goes on there are more and more of them: they are read anew when it has ended. */
function Statements({ run: { runId, status } }: { run: Run }) {
  const say = useSay();
  const columns: Column<Summary>[] = [
    {
      key: 'person',
      title: words.person,
      render: ({ statementId, personName, personId }) => (
        <To page={`/statements/${statementId}`}>{personName ?? personId}</To>
      ),
    },
    {
      key: 'provider',
      title: words.providerName,
      render: ({ providerName, providerId }) => providerName ?? providerId ?? '—',
    },
    { key: 'fee', title: words.fee, render: ({ feeFen }) => say(money(feeFen)) },
    { key: 'fund', title: words.fund, render: ({ fundFen }) => say(money(fundFen)) },
    { key: 'self', title: words.self, render: ({ selfFen }) => say(money(selfFen)) },
    {
      key: 'providerFen',
      title: words.provider,
      render: ({ providerFen }) => say(money(providerFen)),
      hidden: true,
    },
    { key: 'refused', title: words.refused, render: ({ refusedFen }) => say(money(refusedFen)) },
  ];
  return (
    <List<Summary>
      name="statements"
      scope={`${runId} ${status}`}
      columns={columns}
      rowKey={({ statementId }) => statementId}
      empty={words.noStatements}
      read={({ cursor }) =>
        answerOf(
          api.GET('/settlement-runs/{runId}/statements', {
            params: { path: { runId }, query: { limit: 50, ...(cursor && { cursor }) } },
          }),
        )
      }
    />
  );
}
