import * as z from 'zod';
import { Fen, PageQuery, typed } from '../http/input.ts';

/** With the explanation of every difference an answer stays far below what an item of the database holds. */
const MOST_ROWS = 50;

export const PaidInput = z.strictObject({
  rows: z
    .array(
      z.strictObject({
        row: z.int().min(1).max(100_000_000).meta({ description: '文件中的行号 · the row of the file' }),
        idNumber: typed(40),
        provider: typed(300).nullable().meta({ description: '机构编号或名称 · id or name of the provider' }),
        fundFen: Fen,
        selfFen: Fen,
      }),
    )
    .min(1)
    .max(MOST_ROWS)
    .meta({
      description: '一人当月的各行须在同一请求中 · all rows of a person’s month stand in one request',
    }),
});

export const ShadowQuery = PageQuery;
