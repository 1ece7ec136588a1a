import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Button, Checkbox, Dropdown, Flex, Table, type TableProps } from 'antd';
import { useState } from 'react';
import { useSay } from './language.tsx';
import { useFilters } from './navigation.tsx';
import { Nothing, Refused } from './notice.tsx';
import type { Words } from './words.ts';
import * as words from './words.ts';

interface Page<T> {
  items: T[];
  nextCursor?: string | undefined;
}

export interface Column<T> {
  key: string;
  title: Words;
  render(item: T): React.ReactNode;
  /** Not shown until it is chosen. */
  hidden?: boolean;
}

interface ListProps<T> {
  /** Names the list among what was read, and the columns that somebody chose. */
  name: string;
  /** What it is a list of, where there are several of its kind. */
  scope?: string;
  columns: Column<T>[];
  rowKey: (item: T) => string;
  read(filters: Record<string, string>): Promise<Page<T>>;
  empty?: Words;
  /** Whether what is listed goes on changing by itself, so that it is looked at again and again. */
  isMoving?(items: readonly T[]): boolean;
}

const LOOK_AGAIN_MILLIS = 1_000;

/** A list of any length, a page at a time: its filters and its place stand in the address. */
export function List<T extends object>({
  name,
  scope,
  columns,
  rowKey,
  read,
  empty,
  isMoving,
}: ListProps<T>) {
  const say = useSay();
  const [filters, change] = useFilters();
  const [shown, choose] = useShown(name, columns);
  const page = useQuery({
    queryKey: [name, scope, filters],
    queryFn: () => read(filters),
    refetchInterval: ({ state }) => (isMoving?.(state.data?.items ?? []) ? LOOK_AGAIN_MILLIS : false),
    placeholderData: (before, query) => (query?.queryKey[1] === scope ? keepPreviousData(before) : undefined),
  });
  if (page.error) return <Refused error={page.error} again={() => void page.refetch()} />;
  const tableColumns: TableProps<T>['columns'] = columns
    .filter(({ key }) => shown.includes(key))
    .map(({ key, title, render }) => ({ key, title: say(title), render: (_, item) => render(item) }));
  return (
    <Flex vertical gap="middle">
      <Table<T>
        size="middle"
        columns={tableColumns}
        dataSource={page.data?.items ?? []}
        rowKey={rowKey}
        loading={page.isFetching}
        pagination={false}
        scroll={{ x: 'max-content' }}
        locale={{ emptyText: <Nothing>{empty && say(empty)}</Nothing> }}
      />
      <Flex justify="space-between" wrap gap="small">
        <Dropdown
          trigger={['click']}
          menu={{ items: columns.map((column) => choice(column, shown, choose, say)) }}
        >
          <Button>{say(words.columns)}</Button>
        </Dropdown>
        <Flex gap="small">
          {filters.cursor !== undefined && (
            <Button onClick={() => change({ cursor: undefined })}>{say(words.firstPage)}</Button>
          )}
          {page.data?.nextCursor !== undefined && (
            <Button type="primary" onClick={() => change({ cursor: page.data?.nextCursor })}>
              {say(words.nextPage)}
            </Button>
          )}
        </Flex>
      </Flex>
    </Flex>
  );
}

function choice<T>(
  { key, title }: Column<T>,
  shown: readonly string[],
  choose: (shown: string[]) => void,
  say: (words: Words) => string,
) {
  const isShown = shown.includes(key);
  const toggled = isShown ? shown.filter((one) => one !== key) : [...shown, key];
  const label = (
    <Checkbox checked={isShown} onChange={() => choose(toggled)}>
      {say(title)}
    </Checkbox>
  );
  return { key, label };
}

/** Which columns somebody wants to see is remembered on this device. */
function useShown<T>(name: string, columns: readonly Column<T>[]): [string[], (shown: string[]) => void] {
  const keptAs = `changhu.columns.${name}`;
  const [shown, setShown] = useState<string[]>(() => {
    const kept = localStorage.getItem(keptAs);
    return kept ? kept.split(',') : columns.filter(({ hidden }) => !hidden).map(({ key }) => key);
  });
  const choose = (chosen: string[]) => {
    localStorage.setItem(keptAs, chosen.join(','));
    setShown(chosen);
  };
  return [shown, choose];
}
