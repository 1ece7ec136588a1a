import { Form } from 'antd';
import * as words from '../words.ts';
import { Decision, Note, TaskForm, type TaskFormProps } from './form.tsx';

interface Values {
  decision: 'approve' | 'return';
  note: string;
}

export function ReviewForm({ isSending, send }: TaskFormProps) {
  const finished = ({ decision, note }: Values) =>
    send(decision === 'approve' ? { decision } : { decision, note });
  return (
    <TaskForm<Values> isSending={isSending} finished={finished}>
      <Decision of={{ approve: words.approve, return: words.giveBack }} />
      <Form.Item noStyle dependencies={['decision']}>
        {({ getFieldValue }) => getFieldValue('decision') === 'return' && <Note />}
      </Form.Item>
    </TaskForm>
  );
}
