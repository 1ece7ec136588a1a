import { Flex } from 'antd';
import { useSay } from '../base/language.tsx';
import { type Column, List } from '../base/list.tsx';
import { To } from '../base/navigation.tsx';
import { Title } from '../base/panel.tsx';
import type { Role } from '../base/session.ts';
import { useWho } from '../base/who.tsx';
import type { Words } from '../base/words.ts';
import * as words from './words.ts';

interface RegisterProps<T> {
  name: string;
  title: Words;
  /** Where another one is entered, and who does: the agency unless told otherwise. */
  more: { page: string; title: Words; role?: Role };
  columns: Column<T>[];
  rowKey: (item: T) => string;
  read(query: { limit: number; cursor?: string }): Promise<{ items: T[]; nextCursor?: string | undefined }>;
}

/** One of the city's registers. */
export function Register<T extends object>({ name, title, more, columns, rowKey, read }: RegisterProps<T>) {
  const say = useSay();
  const { role } = useWho();
  return (
    <Flex vertical gap="middle">
      <Title>{say(title)}</Title>
      {role === (more.role ?? 'agency') && <To page={more.page}>{say(more.title)}</To>}
      <List<T>
        name={name}
        columns={columns}
        rowKey={rowKey}
        empty={words.noneYet}
        read={({ cursor }) => read({ limit: 50, ...(cursor && { cursor }) })}
      />
    </Flex>
  );
}
