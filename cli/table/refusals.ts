import { TableError } from './errors.ts';
import type { Heading } from './heading.ts';
import { columnName } from './place.ts';
import type { Merge, RawRow } from './row.ts';

/** @throws TableError where a column that is read is not shown */
export function refuseHidden<Column extends string>(
  hidden: readonly { from: number; to: number }[],
  { columns, row }: Heading<Column>,
): void {
  for (const [index, column] of columns.entries())
    if (column !== null && hidden.some(({ from, to }) => from <= index && index <= to))
      throw new TableError(
        {
          zh: '该列被隐藏，请取消隐藏或删除后重新保存',
          en: 'the column is hidden; show it or delete it, and save again',
        },
        { row: row.number, column: index },
      );
}

/**
 * A cell merged over several rows may hold for each of them or for the first. What is merged above the rows of the
 * table, or within one row, says nothing of another.
 * @throws TableError where a column that is read has such a cell
 */
export function refuseMerged<Column extends string>(
  merges: readonly Merge[],
  { columns, row }: Heading<Column>,
  explanations: readonly RawRow[],
): void {
  const above = explanations.at(-1)?.number ?? row.number;
  for (const { top, bottom, left, right } of merges) {
    const isRead = columns.some((column, index) => column !== null && left <= index && index <= right);
    if (bottom === top || bottom <= above || !isRead) continue;
    throw new TableError(
      {
        zh: `${columnName(left)}${top}:${columnName(right)}${bottom} 合并为一格：可能每行都是此值，也可能只有首行；请取消合并`,
        en: `${columnName(left)}${top}:${columnName(right)}${bottom} are merged and could hold for each row or for the first; unmerge them`,
      },
      { row: top, column: left },
    );
  }
}
