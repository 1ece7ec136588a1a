import { useQueryClient } from '@tanstack/react-query';
import { Alert, Flex } from 'antd';
import type { ReactNode } from 'react';
import { useCommand } from './command.ts';
import { KeptForm } from './kept-form.tsx';
import { useSay } from './language.tsx';
import { Refused } from './notice.tsx';
import type { Words } from './words.ts';
import { required } from './words.ts';

export function useNeeded() {
  const say = useSay();
  return [{ required: true, message: say(required) }];
}

/** For a group of boxes, of which it cannot be said that the group is required (ARIA): one of them is. */
export function useOneAtLeast() {
  const say = useSay();
  const validator = (_rule: unknown, chosen: unknown[] | undefined) =>
    chosen?.length ? Promise.resolve() : Promise.reject(new Error(say(required)));
  return [{ validator }];
}

interface CommandFormProps<V, A> {
  /** Tells the forms of one page apart. */
  name: string;
  initial?: Partial<V>;
  /** Sends it under a key of its own: pressed twice, or sent again after the network failed, it has one effect. */
  send(values: V, key: string): Promise<A>;
  /** What is said once it was taken. */
  done(answer: A): ReactNode;
  /** What the button says; default: submit. */
  action?: Words;
  children: ReactNode;
}

/** A form that sends one command; what was entered stays until it was taken. */
export function CommandForm<V extends object, A>({
  name,
  initial,
  send,
  done,
  action,
  children,
}: CommandFormProps<V, A>) {
  const queries = useQueryClient();
  const { command, submit: sent } = useCommand(name, send, () => void queries.invalidateQueries());
  if (command.isSuccess) return <Alert type="success" showIcon title={done(command.data)} role="status" />;
  return (
    <Flex vertical gap="middle">
      {command.error && <Refused error={command.error} />}
      <KeptForm<V>
        name={name}
        isSending={command.isPending}
        finished={sent}
        {...(initial && { initial })}
        {...(action && { action })}
      >
        {children}
      </KeptForm>
    </Flex>
  );
}
