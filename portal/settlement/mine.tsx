import { Flex } from 'antd';
import { answerOf, api, type Schemas } from '../base/api.ts';
import { money } from '../base/format.ts';
import { useSay } from '../base/language.tsx';
import { type Column, List } from '../base/list.tsx';
import { To } from '../base/navigation.tsx';
import { Title } from '../base/panel.tsx';
import { useWho } from '../base/who.tsx';
import { monthsOf } from './months.ts';
import * as words from './words.ts';

type Summary = Schemas['StatementSummary'];

/** The statements of whoever is signed in. */
export function Page() {
  const say = useSay();
  const personId = useWho().subjectId ?? '';
  const columns: Column<Summary>[] = [
    {
      key: 'months',
      title: words.months,
      render: (one) => <To page={`/statements/${one.statementId}`}>{monthsOf(one)}</To>,
    },
    {
      key: 'provider',
      title: words.providerName,
      render: ({ providerName, providerId }) => providerName ?? providerId ?? '—',
    },
    { key: 'fee', title: words.fee, render: ({ feeFen }) => say(money(feeFen)) },
    { key: 'fund', title: words.fund, render: ({ fundFen }) => say(money(fundFen)) },
    { key: 'self', title: words.self, render: ({ selfFen }) => say(money(selfFen)) },
  ];
  return (
    <Flex vertical gap="middle">
      <Title>{say(words.mine)}</Title>
      <List<Summary>
        name="my-statements"
        scope={personId}
        columns={columns}
        rowKey={({ statementId }) => statementId}
        empty={words.noneYet}
        read={({ cursor }) =>
          answerOf(
            api.GET('/persons/{personId}/statements', {
              params: { path: { personId }, query: { limit: 50, ...(cursor && { cursor }) } },
            }),
          )
        }
      />
    </Flex>
  );
}
