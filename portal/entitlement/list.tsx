import { Flex, Tag } from 'antd';
import { answerOf, api, type Schemas } from '../base/api.ts';
import { useSay } from '../base/language.tsx';
import { type Column, List } from '../base/list.tsx';
import { To } from '../base/navigation.tsx';
import { Title } from '../base/panel.tsx';
import { titleOf, useScheme } from '../scheme/in-force.ts';
import * as words from './words.ts';

type Summary = Schemas['EntitlementSummary'];

/** Of the city, of a provider or of a person: the API lists what the caller may see. */
export function Page() {
  const say = useSay();
  const scheme = useScheme();
  const version = scheme.data?.version;
  const columns: Column<Summary>[] = [
    {
      key: 'person',
      title: words.person,
      render: ({ entitlementId, personName, personId }) => (
        <To page={`/entitlements/${entitlementId}`}>{personName ?? personId}</To>
      ),
    },
    {
      key: 'state',
      title: words.state,
      render: ({ state }) => <Tag>{say(words.states[state] ?? { zh: state, en: state })}</Tag>,
    },
    {
      key: 'grade',
      title: words.grade,
      render: ({ grade }) => say(titleOf(version?.grades ?? [], 'id', grade)),
    },
    {
      key: 'careMode',
      title: words.careMode,
      render: ({ careMode }) => say(titleOf(version?.careModes ?? [], 'id', careMode)),
    },
    {
      key: 'provider',
      title: words.provider,
      render: ({ providerName, providerId }) => providerName ?? providerId ?? '—',
    },
    { key: 'from', title: words.from, render: ({ from }) => from },
    { key: 'to', title: words.to, render: ({ to }) => to },
  ];
  return (
    <Flex vertical gap="middle">
      <Title>{say(words.entitlements)}</Title>
      <List<Summary>
        name="entitlements"
        columns={columns}
        rowKey={({ entitlementId }) => entitlementId}
        empty={words.none}
        read={({ cursor, personId }) =>
          answerOf(
            api.GET('/entitlements', {
              params: { query: { limit: 50, ...(cursor && { cursor }), ...(personId && { personId }) } },
            }),
          )
        }
      />
    </Flex>
  );
}
