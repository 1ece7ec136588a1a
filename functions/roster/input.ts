import * as z from 'zod';
import { MAX_CELL_LENGTH, rosterColumns, rowOutcomes } from '../../rules/enrolment/index.ts';
import { Digest, inWords, PageQuery, typed } from '../http/input.ts';
import * as words from './words.ts';

const ROWS_A_CHUNK = 500;
const RowCount = z.int().min(0).max(100_000_000);

export const RosterImportInput = z.strictObject({
  fileName: typed(255),
  contentHash: Digest.meta({ description: '文件内容的 SHA-256 · of the content of the file' }),
  dryRun: z.boolean().meta({ description: '试导入：只出报告，不登记 · only reports, enrols nobody' }),
  rowCount: RowCount.optional(),
});

/** Rows of a file as they stand, with the columns that their cells are of. */
export function chunkOf<Column extends string>(columns: readonly Column[], mostRows: number) {
  return z
    .strictObject({
      columns: z
        .array(z.enum(columns as [Column, ...Column[]]))
        .min(1)
        .refine((named) => new Set(named).size === named.length, inWords(words.columnTwice)),
      rows: z
        .array(z.array(z.string().max(4 * MAX_CELL_LENGTH)).max(columns.length))
        .min(1)
        .max(mostRows)
        .meta({
          description: '各行单元格原文，按 columns 的顺序 · the cells as they stand, in the order of columns',
        }),
    })
    .refine((chunk) => chunk.rows.every((row) => row.length <= chunk.columns.length), {
      ...inWords(words.moreCellsThanColumns),
      path: ['rows'],
    });
}

export const RosterChunkInput = chunkOf(rosterColumns, ROWS_A_CHUNK);

export const RosterCompletionInput = z.strictObject({
  rowCount: RowCount.meta({ description: '文件的行数，不含表头 · rows of the file without its heading' }),
});

export const RosterRowsQuery = PageQuery.extend({ outcome: z.enum(rowOutcomes).optional() });
