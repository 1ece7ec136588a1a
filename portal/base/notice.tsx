import { Alert, Button, Empty, Skeleton } from 'antd';
import type { ReactNode } from 'react';
import { useSay } from './language.tsx';
import { saidOf } from './problem.ts';
import * as words from './words.ts';

/** What went wrong and what can be done. */
export function Refused({ error, again }: { error: unknown; again?: () => void }) {
  const say = useSay();
  const [title, ...details] = saidOf(error).map(say);
  return (
    <Alert
      type="error"
      showIcon
      title={title}
      description={details.length > 0 && details.map((line) => <div key={line}>{line}</div>)}
      action={again && <Button onClick={again}>{say(words.retry)}</Button>}
      role="alert"
    />
  );
}

interface Reading<T> {
  data: T | undefined;
  error: unknown;
  refetch(): unknown;
}

/** What was read, or that it is on its way, or why it did not come. */
export function Read<T>({ from, children }: { from: Reading<T>; children: (data: T) => ReactNode }) {
  const say = useSay();
  if (from.data !== undefined) return children(from.data);
  if (from.error) return <Refused error={from.error} again={() => void from.refetch()} />;
  return <Skeleton active aria-label={say(words.loading)} />;
}

export function Nothing({ children }: { children?: ReactNode }) {
  const say = useSay();
  return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={children ?? say(words.nothingHere)} />;
}
