import * as z from 'zod';
import { MAX_CELL_LENGTH } from '../../rules/enrolment/index.ts';
import { type TakeoverColumn, takeoverColumns } from '../../rules/takeover/index.ts';
import { inWords, Note } from '../http/input.ts';
import * as words from './words.ts';

/** Each row is a transaction of its own, and rows of one provider come one after the other: its last bed is given once. */
const ROWS_A_CHUNK = 100;

export const TakeoverChunkInput = z
  .strictObject({
    columns: z
      .array(z.enum(takeoverColumns as [TakeoverColumn, ...TakeoverColumn[]]))
      .min(1)
      .refine((columns) => new Set(columns).size === columns.length, inWords(words.columnTwice)),
    rows: z
      .array(z.array(z.string().max(4 * MAX_CELL_LENGTH)).max(takeoverColumns.length))
      .min(1)
      .max(ROWS_A_CHUNK)
      .meta({
        description: '各行单元格原文，按 columns 的顺序 · the cells as they stand, in the order of columns',
      }),
  })
  .refine(({ columns, rows }) => rows.every((row) => row.length <= columns.length), {
    ...inWords(words.moreCellsThanColumns),
    path: ['rows'],
  });

export const TakingBackInput = z.strictObject({ note: Note });
