import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Descriptions, Flex, Tag } from 'antd';
import { useEffect, useState } from 'react';
import { answerOf, api, type Schemas } from '../base/api.ts';
import { instant } from '../base/format.ts';
import { useSay } from '../base/language.tsx';
import { To, useParameter } from '../base/navigation.tsx';
import { Read } from '../base/notice.tsx';
import { Title } from '../base/panel.tsx';
import { useWho } from '../base/who.tsx';
import { Completion } from './completion.tsx';
import { isOverdue } from './due.ts';
import * as words from './words.ts';

/** One task: what it is about, and the form that completes it. */
export function Page() {
  const taskId = useParameter('taskId');
  const task = useQuery({
    queryKey: ['task', taskId],
    queryFn: () => answerOf(api.GET('/tasks/{taskId}', { params: { path: { taskId } } })),
  });
  return <Read from={task}>{(found) => <Opened key={found.taskId} task={found} />}</Read>;
}

function Opened({ task }: { task: Schemas['Task'] }) {
  const say = useSay();
  const { role } = useWho();
  const [isDone, setDone] = useState(false);
  const isMine = role === task.role || (role === 'agency' && task.escalatedAt !== undefined);
  return (
    <Flex vertical gap="large" style={{ maxWidth: 900 }}>
      <Title>
        {say(task.title)} {isOverdue(task) && <Tag color="error">{say(words.overdue)}</Tag>}
      </Title>
      <Descriptions
        column={{ xs: 1, sm: 2 }}
        items={[
          { key: 'person', label: say(words.person), children: task.personName ?? task.personId },
          { key: 'due', label: say(words.due), children: instant(task.dueAt) },
          { key: 'since', label: say(words.since), children: instant(task.createdAt) },
          {
            key: 'case',
            label: say(words.theCase),
            children: <To page={`/cases/${task.caseId}`}>{say(words.openCase)}</To>,
          },
        ]}
      />
      {isDone && <Done />}
      {!isDone && task.status !== 'open' && <Alert type="info" showIcon title={say(words.closed)} />}
      {task.status === 'open' && !isMine && <Alert type="info" showIcon title={say(words.notMine)} />}
      {!isDone && task.status === 'open' && isMine && <Completion task={task} done={() => setDone(true)} />}
    </Flex>
  );
}

/** What was read before is no longer so; the form, which read some of it, is gone by now. */
function Done() {
  const say = useSay();
  const queries = useQueryClient();
  useEffect(() => void queries.invalidateQueries(), [queries]);
  return (
    <Alert
      type="success"
      showIcon
      role="status"
      title={say(words.submitted)}
      action={<To page="/tasks">{say(words.tasks)}</To>}
    />
  );
}
