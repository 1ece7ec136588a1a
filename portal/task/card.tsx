import { Flex, Tag } from 'antd';
import type { Schemas } from '../base/api.ts';
import { instant } from '../base/format.ts';
import { useSay } from '../base/language.tsx';
import { To } from '../base/navigation.tsx';
import { Panel, Quiet } from '../base/panel.tsx';
import { isOverdue } from './due.ts';
import * as words from './words.ts';

/** A task in a few words: what, for whom, until when. */
export function TaskCard({ task }: { task: Schemas['Task'] }) {
  const say = useSay();
  return (
    <Panel>
      <Flex justify="space-between" wrap gap="small">
        <Flex vertical>
          <To page={`/tasks/${task.taskId}`}>
            <strong>{say(task.title)}</strong>
          </To>
          <span>{task.personName ?? task.personId}</span>
        </Flex>
        <Flex vertical align="end">
          <span>
            {say(words.due)} {instant(task.dueAt)}{' '}
            {isOverdue(task) && <Tag color="error">{say(words.overdue)}</Tag>}
          </span>
          <Quiet>
            {say(words.since)} {instant(task.createdAt)}
          </Quiet>
        </Flex>
      </Flex>
    </Panel>
  );
}
