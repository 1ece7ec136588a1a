import { Flex, Tag } from 'antd';
import { answerOf, api, type Schemas } from '../base/api.ts';
import { instant } from '../base/format.ts';
import { useSay } from '../base/language.tsx';
import { type Column, List } from '../base/list.tsx';
import { To } from '../base/navigation.tsx';
import { Title } from '../base/panel.tsx';
import { isOverdue } from './due.ts';
import * as words from './words.ts';

type Task = Schemas['Task'];

/** The open tasks of my role, the earliest deadline first. */
export function Page() {
  const say = useSay();
  const columns: Column<Task>[] = [
    {
      key: 'what',
      title: words.what,
      render: (task) => <To page={`/tasks/${task.taskId}`}>{say(task.title)}</To>,
    },
    { key: 'person', title: words.person, render: (task) => task.personName ?? task.personId },
    {
      key: 'due',
      title: words.due,
      render: (task) => (
        <>
          {instant(task.dueAt)} {isOverdue(task) && <Tag color="error">{say(words.overdue)}</Tag>}
        </>
      ),
    },
    { key: 'since', title: words.since, render: (task) => instant(task.createdAt) },
    { key: 'assignees', title: words.assignees, render: (task) => task.assignees.join('、'), hidden: true },
    {
      key: 'case',
      title: words.theCase,
      render: (task) => <To page={`/cases/${task.caseId}`}>{say(words.openCase)}</To>,
    },
  ];
  return (
    <Flex vertical gap="middle">
      <Title>{say(words.tasks)}</Title>
      <List<Task>
        name="tasks"
        columns={columns}
        rowKey={({ taskId }) => taskId}
        empty={words.noTasks}
        read={({ cursor }) =>
          answerOf(api.GET('/tasks', { params: { query: { limit: 50, ...(cursor && { cursor }) } } }))
        }
      />
    </Flex>
  );
}
