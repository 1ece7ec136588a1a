import { Form, Input, Radio } from 'antd';
import type { ReactNode } from 'react';
import type { Schemas } from '../../base/api.ts';
import { useNeeded } from '../../base/form.tsx';
import { KeptForm } from '../../base/kept-form.tsx';
import { useSay } from '../../base/language.tsx';
import type { Words } from '../../base/words.ts';
import * as words from '../words.ts';

export type Result = Schemas['CompleteTaskInput'];

export interface TaskFormProps {
  task: Schemas['Task'];
  isSending: boolean;
  send(result: Result): void;
}

/** The form that completes a task; a page has one. */
export const COMPLETION = 'completion';

/** The frame of every form. */
export function TaskForm<V extends object>(props: {
  isSending: boolean;
  initial?: Partial<V>;
  finished(values: V): void;
  children: ReactNode;
}) {
  return <KeptForm<V> name={COMPLETION} {...props} />;
}

/** One of a few decisions; what each needs besides is asked below. */
export function Decision({ of }: { of: Record<string, Words> }) {
  const say = useSay();
  const options = Object.entries(of).map(([value, title]) => ({ value, label: say(title) }));
  return (
    <Form.Item name="decision" label={say(words.decision)} rules={useNeeded()}>
      <Radio.Group options={options} optionType="button" />
    </Form.Item>
  );
}

export function Note({ title = words.note }: { title?: Words }) {
  const say = useSay();
  return (
    <Form.Item name="note" label={say(title)} rules={useNeeded()}>
      <Input.TextArea rows={3} maxLength={500} showCount />
    </Form.Item>
  );
}

/** A day and time as clocks in China show them; `instantOf` of base/format makes an instant of it. */
export function ChinaTime({ name, title }: { name: string; title: Words }) {
  const say = useSay();
  return (
    <Form.Item name={name} label={say(title)} rules={useNeeded()}>
      <Input type="datetime-local" style={{ maxWidth: 260 }} />
    </Form.Item>
  );
}
