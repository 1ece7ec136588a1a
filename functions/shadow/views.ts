import * as z from 'zod';
import { MonthText } from '../http/input.ts';
import { FenOut, Text2 } from '../http/views.ts';
import { PersonName } from '../person/views.ts';
import { ProviderName } from '../provider/views.ts';

const Paid = z.object({ fundFen: FenOut, selfFen: FenOut });

export const outcomes = [
  'equal',
  'different',
  'only-there',
  'only-here',
  'person-unknown',
  'provider-unknown',
] as const;

const Explanations = z
  .array(z.object({ component: z.string(), clauses: z.array(z.string()), explanation: Text2 }))
  .meta({ description: '本系统算法及条款 · how ours comes about, with its clauses' });

const ShadowComparison = z.object({
  rows: z.array(z.int()),
  outcome: z.enum(outcomes),
  personId: z.string().optional(),
  providerId: z.string().nullable(),
  theirs: Paid,
  ours: Paid,
  explanations: Explanations,
});

export const ShadowComparisonsView = z.object({
  month: MonthText,
  comparisons: z.array(ShadowComparison),
});

export const ShadowAmounts = z.object({
  personId: z.string(),
  personName: PersonName,
  providerId: z.string().nullable(),
  providerName: ProviderName,
  ...Paid.shape,
  explanations: Explanations,
});
