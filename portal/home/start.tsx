import { useQuery } from '@tanstack/react-query';
import { Card, Flex, Typography } from 'antd';
import { answerOf, api, type Schemas } from '../base/api.ts';
import { useSay } from '../base/language.tsx';
import { To } from '../base/navigation.tsx';
import { Nothing, Read } from '../base/notice.tsx';
import type { Role } from '../base/session.ts';
import { useWho } from '../base/who.tsx';
import { TaskCard } from '../task/card.tsx';
import { isOverdue } from '../task/due.ts';
import * as words from './words.ts';

const SHOWN = 6;
/** Who has tasks. */
const WITH_TASKS: readonly Role[] = ['agency', 'operator', 'assessor', 'insured'];

/** What waits for me, and since when. */
export function Page() {
  const say = useSay();
  const { role } = useWho();
  return (
    <Flex vertical gap="large" style={{ maxWidth: 1100 }}>
      <Typography.Title level={1} style={{ fontSize: 26, margin: 0 }}>
        {say(words.start)}
      </Typography.Title>
      {WITH_TASKS.includes(role) && <Waiting />}
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
    <Card
      title={<h2 style={{ fontSize: 18, margin: 0 }}>{say(words.waits)}</h2>}
      extra={<To page="/tasks">{say(words.allTasks)}</To>}
    >
      <Read from={tasks}>{(page) => <Urgent items={page.items} />}</Read>
    </Card>
  );
}

function Urgent({ items }: { items: Schemas['Task'][] }) {
  const say = useSay();
  if (items.length === 0) return <Nothing>{say(words.nothingWaits)}</Nothing>;
  return (
    <Flex vertical gap="middle">
      <Typography.Text>
        {say(words.waiting({ count: items.length, overdue: items.filter(isOverdue).length }))}
      </Typography.Text>
      {items.slice(0, SHOWN).map((task) => (
        <TaskCard key={task.taskId} task={task} />
      ))}
      {items.length > SHOWN && (
        <Typography.Text type="secondary">{say(words.more({ count: SHOWN }))}</Typography.Text>
      )}
    </Flex>
  );
}
