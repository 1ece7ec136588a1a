import { Card, Flex, Tag, Typography } from 'antd';
import type { Schemas } from '../base/api.ts';
import { instant } from '../base/format.ts';
import { useSay } from '../base/language.tsx';
import { To } from '../base/navigation.tsx';
import { isOverdue } from './due.ts';
import * as words from './words.ts';

/** A task in a few words: what, for whom, until when. */
export function TaskCard({ task }: { task: Schemas['Task'] }) {
  const say = useSay();
  return (
    <Card size="small">
      <Flex justify="space-between" wrap gap="small">
        <Flex vertical>
          <To page={`/tasks/${task.taskId}`}>
            <Typography.Text strong style={{ color: 'inherit' }}>
              {say(task.title)}
            </Typography.Text>
          </To>
          <Typography.Text>{task.personName ?? task.personId}</Typography.Text>
        </Flex>
        <Flex vertical align="end">
          <Typography.Text>
            {say(words.due)} {instant(task.dueAt)}{' '}
            {isOverdue(task) && <Tag color="error">{say(words.overdue)}</Tag>}
          </Typography.Text>
          <Typography.Text type="secondary">
            {say(words.since)} {instant(task.createdAt)}
          </Typography.Text>
        </Flex>
      </Flex>
    </Card>
  );
}
