import * as z from 'zod';
import { Text } from '../scheme/values.ts';

const place = {
  clause: Text.meta({ description: '条款，如 五（三）1(1) · place in the source text' }),
  quote: Text.meta({ description: '原文，逐字 · the words of source.md' }),
};

/** What carries a clause outside the values: something of this repository that really exists. */
const Carrier = z.union([
  z.strictObject({ state: Text.meta({ description: '工作流状态 · a state of workflows/' }) }),
  z.strictObject({
    operation: Text.meta({ description: '接口操作 · an operation of the API' }),
    role: Text.optional(),
  }),
  z.strictObject({ document: Text.meta({ description: '文档 · a file of this repository' }) }),
]);
export type Carrier = z.infer<typeof Carrier>;

const Computed = z
  .strictObject({
    ...place,
    status: z.literal('computed'),
    values: z.array(Text).min(1).optional().meta({
      description:
        'scheme.yaml 中的路径，列表项以 id、code 等指明，* 为全部 · paths in a version; list entries by id, * for all',
    }),
    rules: z.array(Text).min(1).optional().meta({ description: '规则名 · a rule of rules/, e.g. benefit' }),
    carriedBy: z.array(Carrier).min(1).optional(),
    note: Text.optional(),
  })
  .refine(({ values, rules }) => values !== undefined || rules !== undefined, 'needs values or rules');

/** Parts of the system that are to come, by which the values of a clause will be read. */
const parts = [
  'contribution',
  'payment',
  'ledger',
  'review',
  'operator',
  'provider',
  'care-plan',
  'disclosure',
  'portal',
] as const;

/** Its values stand in the scheme, and nothing reads them yet: what the clause lays down is not carried out here. */
const Recorded = z.strictObject({
  ...place,
  status: z.literal('recorded'),
  values: z.array(Text).min(1),
  awaits: z.enum(parts).meta({
    description: '将由哪一部分读取 · the part of the system that will read its values',
  }),
  carriedBy: z.array(Carrier).min(1).optional(),
  note: Text.optional(),
});

const Procedural = z.strictObject({
  ...place,
  status: z.literal('procedural'),
  carriedBy: z.array(Carrier).min(1),
  note: Text.optional(),
});

const NoEffect = z.strictObject({
  ...place,
  status: z.literal('no-effect'),
  reason: Text.meta({ description: '为何不起作用 · why nothing follows from it' }),
});

export const ClauseEntrySchema = z.discriminatedUnion('status', [Computed, Recorded, Procedural, NoEffect]);
export type ClauseEntry = z.infer<typeof ClauseEntrySchema>;
export const clauseStatuses = ['computed', 'recorded', 'procedural', 'no-effect'] as const;

/** `clauses.yaml`: every clause of the text in its own order, and what became of it. */
export const ClausesFileSchema = z
  .strictObject({ clauses: z.array(ClauseEntrySchema).min(1) })
  .meta({ title: '条款落实情况 · what became of every clause' });
