import { useQuery } from '@tanstack/react-query';
import { Flex } from 'antd';
import { lazy, Suspense } from 'react';
import { answerOf, api, type Schemas } from '../base/api.ts';
import { useSay } from '../base/language.tsx';
import { To } from '../base/navigation.tsx';
import { Nothing, Read } from '../base/notice.tsx';
import { Panel, Quiet, Title } from '../base/panel.tsx';
import type { Role } from '../base/session.ts';
import { useWho } from '../base/who.tsx';
import { HeldNow } from '../settlement/held.tsx';
import { TaskCard } from '../task/card.tsx';
import { isOverdue } from '../task/due.ts';
import * as words from './words.ts';

const SHOWN = 6;
/** Who has tasks. */
const WITH_TASKS: readonly Role[] = ['agency', 'operator', 'assessor', 'insured'];

/** What only some roles are shown is loaded by these alone. */
const ReviewsWaiting = lazy(async () => ({
  default: (await import('../review/at-start.tsx')).ReviewsWaiting,
}));
const DeductionsOpen = lazy(async () => ({
  default: (await import('../review/at-start.tsx')).DeductionsOpen,
}));
const VisitsAtStart = lazy(async () => ({
  default: (await import('../care/at-start.tsx')).VisitsAtStart,
}));

/** What waits for me, and since when. */
export function Page() {
  const say = useSay();
  const { role } = useWho();
  return (
    <Flex vertical gap="large" style={{ maxWidth: 1100 }}>
      <Title>{say(words.start)}</Title>
      {role === 'agency' && <HeldNow />}
      {WITH_TASKS.includes(role) && <Waiting />}
      <Suspense>
        {(role === 'agency' || role === 'operator') && <ReviewsWaiting />}
        {role === 'provider' && <VisitsAtStart />}
        {role === 'provider' && <DeductionsOpen />}
      </Suspense>
    </Flex>
  );
}

function Waiting() {
  const say = useSay();
  const tasks = useQuery({
    queryKey: ['tasks', 'start'],
    queryFn: () => answerOf(api.GET('/tasks', { params: { query: { limit: 50 } } })),
  });
  return (
    <Panel title={say(words.waits)} extra={<To page="/tasks">{say(words.allTasks)}</To>}>
      <Read from={tasks}>{(page) => <Urgent items={page.items} />}</Read>
    </Panel>
  );
}

function Urgent({ items }: { items: Schemas['Task'][] }) {
  const say = useSay();
  if (items.length === 0) return <Nothing>{say(words.nothingWaits)}</Nothing>;
  return (
    <Flex vertical gap="middle">
      <span>{say(words.waiting({ count: items.length, overdue: items.filter(isOverdue).length }))}</span>
      {items.slice(0, SHOWN).map((task) => (
        <TaskCard key={task.taskId} task={task} />
      ))}
      {items.length > SHOWN && <Quiet>{say(words.more({ count: SHOWN }))}</Quiet>}
    </Flex>
  );
}
