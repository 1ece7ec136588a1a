import { useQuery } from '@tanstack/react-query';
import { Flex, Tag } from 'antd';
import { answerOf, api } from '../base/api.ts';
import { money } from '../base/format.ts';
import { useSay } from '../base/language.tsx';
import { Nothing, Read } from '../base/notice.tsx';
import { Panel, Quiet, Title } from '../base/panel.tsx';
import { useWho } from '../base/who.tsx';
import { titleOf, useScheme } from '../scheme/in-force.ts';
import { MonthOfVisits, useMonth } from './month.tsx';
import { spanOf, type Visit } from './visit-values.ts';
import * as words from './words.ts';

/** The visits of a month at the home of whoever is signed in, as they were recorded. */
export function Page() {
  const say = useSay();
  const personId = useWho().subjectId ?? '';
  const month = useMonth();
  const visits = useQuery({
    queryKey: ['person-visits', personId, month],
    queryFn: () =>
      answerOf(
        api.GET('/persons/{personId}/care-visits', { params: { path: { personId }, query: { month } } }),
      ),
  });
  return (
    <Flex vertical gap="middle" style={{ maxWidth: 700 }}>
      <Title>{say(words.mine)}</Title>
      <p style={{ margin: 0 }}>{say(words.mineIntro)}</p>
      <MonthOfVisits />
      <Read from={visits}>
        {({ items }) =>
          items.length === 0 ? (
            <Nothing>{say(words.noVisits)}</Nothing>
          ) : (
            [...items]
              .sort((one, other) => (one.startAt < other.startAt ? -1 : 1))
              .map((visit) => <Told key={visit.careVisitId} visit={visit} />)
          )
        }
      </Read>
    </Flex>
  );
}

function Told({ visit }: { visit: Visit }) {
  const say = useSay();
  const version = useScheme().data?.version;
  const { component, items, state } = visit;
  const what = [
    say(titleOf(version?.components ?? [], 'id', component)),
    ...items.map(({ item }) => say(titleOf(version?.items ?? [], 'code', item))),
  ];
  return (
    <Panel>
      <Flex vertical gap="small" align="start">
        <strong style={{ fontSize: 18 }}>{spanOf(visit)}</strong>
        <span>
          {what.join('、')} · {say(words.longFor({ count: visit.minutes }))} · {say(money(visit.feeFen))}
        </span>
        <span>
          {visit.providerName ?? visit.providerId} · {say(words.carer)} {visit.carerId}
        </span>
        <Tag>{say(words.plainStates[state])}</Tag>
        {!visit.checkIn && <Quiet>{say(words.noCheckIn)}</Quiet>}
      </Flex>
    </Panel>
  );
}
