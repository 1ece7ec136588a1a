import { Form, Input } from 'antd';
import { useId } from 'react';
import { useNeeded } from './form.tsx';
import { useSay } from './language.tsx';
import type { Words } from './words.ts';
import * as words from './words.ts';

interface FieldProps {
  name: string;
  title: Words;
  isNeeded?: boolean;
}

export function TextField({
  name,
  title,
  isNeeded = true,
  most,
  pattern,
}: FieldProps & { most: number; pattern?: RegExp }) {
  const say = useSay();
  const needed = useNeeded();
  const rules = [
    ...(isNeeded ? needed : []),
    ...(pattern ? [{ pattern, message: say(words.notThisForm) }] : []),
  ];
  return (
    <Form.Item name={name} label={say(title)} rules={rules}>
      <Input maxLength={most} style={{ maxWidth: 420 }} />
    </Form.Item>
  );
}

export function DayField({ name, title, isNeeded = true }: FieldProps) {
  const say = useSay();
  const needed = useNeeded();
  return (
    <Form.Item name={name} label={say(title)} rules={isNeeded ? needed : []}>
      <Input type="date" style={{ maxWidth: 220 }} />
    </Form.Item>
  );
}

/** A month that a list is narrowed to. */
export function MonthFilter({
  title,
  value,
  change,
}: {
  title: Words;
  value: string;
  change(month: string): void;
}) {
  const say = useSay();
  const id = useId();
  return (
    <div>
      <label htmlFor={id}>{say(title)}</label>{' '}
      <Input
        id={id}
        type="month"
        value={value}
        onChange={({ target }) => change(target.value)}
        style={{ width: 180 }}
      />
    </div>
  );
}
