import { Flex, Tag } from 'antd';
import { answerOf, api } from '../base/api.ts';
import { money } from '../base/format.ts';
import { useSay } from '../base/language.tsx';
import { type Column, List } from '../base/list.tsx';
import { To, useParameter } from '../base/navigation.tsx';
import { Title } from '../base/panel.tsx';
import { useWho } from '../base/who.tsx';
import { MonthOfVisits, useMonth } from './month.tsx';
import { useVisitQueue } from './use-queue.ts';
import { spanOf, type Visit } from './visit-values.ts';
import { WaitingVisits } from './waiting.tsx';
import * as words from './words.ts';

/** The visits of a month: a provider's own, or of the person or provider that the address names. */
export function Page() {
  const say = useSay();
  const { role, subjectId } = useWho();
  const personId = useParameter('personId');
  const providerId = useParameter('providerId') || (subjectId ?? '');
  return (
    <Flex vertical gap="middle">
      <Title>{say(words.visits)}</Title>
      {role === 'provider' && <OnThisDevice />}
      <MonthOfVisits />
      <Visits personId={personId} providerId={providerId} />
    </Flex>
  );
}

function OnThisDevice() {
  return <WaitingVisits queue={useVisitQueue()} />;
}

function Visits({ personId, providerId }: { personId: string; providerId: string }) {
  const say = useSay();
  const month = useMonth();
  const columns: Column<Visit>[] = [
    {
      key: 'time',
      title: words.time,
      render: (visit) => <To page={`/care-visits/${visit.careVisitId}`}>{spanOf(visit)}</To>,
    },
    { key: 'person', title: words.personName, render: (visit) => visit.personName ?? visit.personId },
    {
      key: 'state',
      title: words.state,
      render: ({ state }) => <Tag>{say(words.states[state])}</Tag>,
    },
    { key: 'fee', title: words.visitFeeTitle, render: ({ feeFen }) => say(money(feeFen)) },
    { key: 'minutes', title: words.minutes, render: ({ minutes }) => minutes },
    { key: 'carer', title: words.carer, render: ({ carerId }) => carerId },
    {
      key: 'provider',
      title: words.providerName,
      render: (visit) => visit.providerName ?? visit.providerId,
      hidden: true,
    },
  ];
  return (
    <List<Visit>
      name="visits"
      scope={`${personId || providerId} ${month}`}
      columns={columns}
      rowKey={({ careVisitId }) => careVisitId}
      empty={words.noVisits}
      read={({ cursor }) => (personId ? ofPerson(personId, month) : ofProvider(providerId, month, cursor))}
    />
  );
}

function ofPerson(personId: string, month: string) {
  return answerOf(
    api.GET('/persons/{personId}/care-visits', { params: { path: { personId }, query: { month } } }),
  );
}

function ofProvider(providerId: string, month: string, cursor: string | undefined) {
  return answerOf(
    api.GET('/providers/{providerId}/care-visits', {
      params: { path: { providerId }, query: { month, limit: 50, ...(cursor && { cursor }) } },
    }),
  );
}
