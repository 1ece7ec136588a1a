import type { Words } from '../../rules/base/words.ts';
import { columnName, MAX_CELL, MAX_COLUMNS } from './place.ts';

/** Where something stands in a file: the row as spreadsheets number it, from 1, and the column, from 0. */
export interface Place {
  row?: number | undefined;
  column?: number | undefined;
}

/** A file that cannot be read for certain; the message is one sentence in each language for whoever sent it. */
export class TableError extends Error {
  override name = 'TableError';

  constructor({ zh, en }: Words, { row, column }: Place = {}) {
    const letters = column === undefined ? undefined : columnName(column);
    const where = {
      zh: `${row === undefined ? '' : `第 ${row} 行`}${letters === undefined ? '' : ` ${letters} 列`}`.trim(),
      en: [
        ...(row === undefined ? [] : [`row ${row}`]),
        ...(letters === undefined ? [] : [`column ${letters}`]),
      ].join(', '),
    };
    super(where.zh === '' ? `${zh} · ${en}` : `${where.zh}：${zh} · ${where.en}: ${en}`);
  }
}

export function tooLong(place: Place): TableError {
  return new TableError(
    { zh: `单元格超过 ${MAX_CELL} 字`, en: `the cell is longer than ${MAX_CELL} characters` },
    place,
  );
}

export function tooFar(place: Place): TableError {
  const words = {
    zh: `有内容超出第 ${MAX_COLUMNS} 列，请删除后重新保存`,
    en: `there is content beyond ${MAX_COLUMNS} columns; delete it and save again`,
  };
  return new TableError(words, place);
}
