import { Flex, Select, Tag } from 'antd';
import { answerOf, api, type Schemas } from '../base/api.ts';
import { useSay } from '../base/language.tsx';
import { type Column, List } from '../base/list.tsx';
import { To, useFilters } from '../base/navigation.tsx';
import { Title } from '../base/panel.tsx';
import { titleOf, useScheme } from '../scheme/in-force.ts';
import * as words from './words.ts';

type Summary = Schemas['CaseSummary'];

export function Page() {
  const say = useSay();
  const [filters, change] = useFilters();
  const options = Object.entries(words.states).map(([value, title]) => ({ value, label: say(title) }));
  return (
    <Flex vertical gap="middle">
      <Title>{say(words.cases)}</Title>
      <Select
        aria-label={say(words.state)}
        value={filters.state ?? ''}
        options={[{ value: '', label: say(words.allStates) }, ...options]}
        onChange={(state) => change({ state, cursor: undefined })}
        style={{ width: 220 }}
      />
      <Cases />
    </Flex>
  );
}

function Cases() {
  const say = useSay();
  const scheme = useScheme();
  const grades = scheme.data?.version.grades ?? [];
  const columns: Column<Summary>[] = [
    {
      key: 'person',
      title: words.person,
      render: ({ caseId, personName, personId }) => (
        <To page={`/cases/${caseId}`}>{personName ?? personId}</To>
      ),
    },
    {
      key: 'kind',
      title: words.kind,
      render: ({ kind }) => say(words.kinds[kind] ?? { zh: kind, en: kind }),
    },
    {
      key: 'state',
      title: words.state,
      render: ({ state }) => <Tag>{say(words.states[state] ?? { zh: state, en: state })}</Tag>,
    },
    { key: 'appliedOn', title: words.appliedOn, render: ({ appliedOn }) => appliedOn },
    {
      key: 'grade',
      title: words.grade,
      render: ({ grade }) => (grade ? say(titleOf(grades, 'id', grade)) : '—'),
    },
    { key: 'level', title: words.level, render: ({ level }) => level ?? '—', hidden: true },
    { key: 'caseId', title: words.caseId, render: ({ caseId }) => caseId, hidden: true },
  ];
  return (
    <List<Summary>
      name="cases"
      columns={columns}
      rowKey={({ caseId }) => caseId}
      empty={words.noCases}
      read={({ state, cursor, personId }) =>
        answerOf(
          api.GET('/cases', {
            params: {
              query: {
                limit: 50,
                ...(state && { state: state as Summary['state'] }),
                ...(cursor && { cursor }),
                ...(personId && { personId }),
              },
            },
          }),
        )
      }
    />
  );
}
