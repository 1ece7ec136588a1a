import { Form, Input } from 'antd';
import { useNeeded } from '../../base/form.tsx';
import { useSay } from '../../base/language.tsx';
import * as words from '../words.ts';
import { TaskForm, type TaskFormProps } from './form.tsx';

export function ObjectionForm({ isSending, send }: TaskFormProps) {
  const say = useSay();
  return (
    <TaskForm<{ objection: string }> isSending={isSending} finished={({ objection }) => send({ objection })}>
      <Form.Item name="objection" label={say(words.objection)} rules={useNeeded()}>
        <Input.TextArea rows={4} maxLength={1000} showCount />
      </Form.Item>
    </TaskForm>
  );
}
