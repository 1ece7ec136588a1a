import { Flex, Tag } from 'antd';
import { answerOf, api, type Schemas } from '../base/api.ts';
import { useAsked } from '../base/asked.ts';
import { useSay } from '../base/language.tsx';
import { type Column, List } from '../base/list.tsx';
import { To } from '../base/navigation.tsx';
import { Title } from '../base/panel.tsx';
import { states as caseStates } from '../case/words.ts';
import { states as entitlementStates } from '../entitlement/words.ts';
import * as words from './words.ts';

type Found = Schemas['SearchPersonsAnswer']['items'][number];

/** Who was found, by what, and where to go on with them. */
export function Page() {
  const say = useSay();
  const asked = useAsked();
  return (
    <Flex vertical gap="middle">
      <Title>{say(words.results)}</Title>
      {asked === '' ? <p>{say(words.intro)}</p> : <Results asked={asked} />}
    </Flex>
  );
}

function Results({ asked }: { asked: string }) {
  const say = useSay();
  const columns: Column<Found>[] = [
    { key: 'name', title: words.name, render: (found) => <Name found={found} /> },
    {
      key: 'foundBy',
      title: words.foundBy,
      render: ({ foundBy }) => say(words.reasons[foundBy] ?? { zh: foundBy, en: foundBy }),
    },
    { key: 'idNumber', title: words.idNumber, render: ({ idNumberMasked }) => idNumberMasked },
    { key: 'birthDate', title: words.birthDate, render: ({ birthDate }) => birthDate },
    { key: 'phone', title: words.phone, render: ({ phoneMasked }) => phoneMasked ?? '—', hidden: true },
    {
      key: 'openCase',
      title: words.openCase,
      render: ({ openCase }) =>
        openCase ? (
          <To page={`/cases/${openCase.caseId}`}>
            {say(caseStates[openCase.state] ?? { zh: openCase.state, en: openCase.state })}
          </To>
        ) : (
          '—'
        ),
    },
    {
      key: 'entitlement',
      title: words.entitlement,
      render: ({ entitlement }) =>
        entitlement ? (
          <To page={`/entitlements/${entitlement.entitlementId}`}>
            {say(entitlementStates[entitlement.state] ?? { zh: entitlement.state, en: entitlement.state })}
          </To>
        ) : (
          '—'
        ),
    },
  ];
  return (
    <List<Found>
      name="search"
      scope={asked}
      columns={columns}
      rowKey={({ personId }) => personId}
      empty={words.nobody}
      read={({ cursor }) =>
        answerOf(api.POST('/searches', { body: { q: asked, ...(cursor && { cursor }) } }))
      }
    />
  );
}

function Name({ found }: { found: Found }) {
  const say = useSay();
  return (
    <Flex gap="small" align="center">
      <To page={`/persons/${found.personId}`}>{found.name}</To>
      {found.diedOn !== null && <Tag>{say(words.died)}</Tag>}
      {found.joinedInto !== undefined && <To page={`/persons/${found.joinedInto}`}>{say(words.joined)}</To>}
    </Flex>
  );
}
