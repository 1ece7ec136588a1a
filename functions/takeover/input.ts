import * as z from 'zod';
import { takeoverColumns } from '../../rules/takeover/index.ts';
import { Note } from '../http/input.ts';
import { chunkOf } from '../roster/input.ts';

/** Each row is a transaction of its own, and rows of one provider come one after the other: its last bed is given once. */
const ROWS_A_CHUNK = 100;

export const TakeoverChunkInput = chunkOf(takeoverColumns, ROWS_A_CHUNK);

export const TakingBackInput = z.strictObject({ note: Note });
