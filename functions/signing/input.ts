import * as z from 'zod';
import { Digest, inWords, PageQuery, typed } from '../http/input.ts';
import { signingStates } from './store.ts';
import * as words from './words.ts';

/** A line of at most 400 points in a field of 1000 × 400: what a finger draws. */
const Stroke = z
  .string()
  .max(3600)
  .refine((text) => /^\d{1,3},\d{1,3}( \d{1,3},\d{1,3}){0,399}$/.test(text), inWords(words.strokeForm))
  .meta({ examples: ['120,200 130,180 150,170'] });

const seen = {
  digest: Digest.meta({ description: '所见结算单的摘要 · the digest of the statement that was shown' }),
};

export const SignatureInput = z.discriminatedUnion('method', [
  z.strictObject({
    ...seen,
    method: z.literal('drawn'),
    strokes: z.array(Stroke).min(1).max(60).meta({ description: '手写笔迹 · the lines drawn' }),
  }),
  z.strictObject({
    ...seen,
    method: z.literal('paper'),
    scanDigest: Digest.meta({ description: '纸质签字扫描件的摘要 · digest of the scan' }),
  }),
]);

export const RefusalInput = z.strictObject({ ...seen, reason: typed(1000) });

export const AnswerInput = z.strictObject({ answer: typed(1000) });

export const ReleaseInput = z.strictObject({ ...seen, reason: typed(500) });

export const SigningsQuery = PageQuery.extend({ state: z.enum(signingStates).default('refused') });
