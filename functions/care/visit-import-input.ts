import * as z from 'zod';
import { visitColumns } from '../../rules/visit-rows/index.ts';
import { PageQuery } from '../http/input.ts';
import { chunkOf } from '../roster/input.ts';

/** What is looked up for the rows of a chunk is held together, and their results are one item. */
const ROWS_A_CHUNK = 200;

/** What becomes of a row of a file of visits. */
export const visitOutcomes = ['recorded', 'corrected', 'unchanged', 'rejected'] as const;
export type VisitOutcome = (typeof visitOutcomes)[number];

export const VisitChunkInput = chunkOf(visitColumns, ROWS_A_CHUNK);

export const VisitRowsQuery = PageQuery.extend({ outcome: z.enum(visitOutcomes).optional() });
