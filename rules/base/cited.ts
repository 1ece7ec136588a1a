import * as z from 'zod';

const Text = z.string().trim().min(1);

/**
 * Where something stands in the policy text: the place and its words. A reading carries `assumption`, the
 * reason for it, with or without a place it builds on.
 */
export const citationShape = {
  clause: Text.optional().meta({ description: '条款，如 五（三）1(1) · place in the source text' }),
  quote: Text.optional().meta({ description: '原文，逐字 · the words of source.md' }),
  assumption: Text.optional().meta({ description: '解读及理由 · our reading and its reason' }),
  assumptionEn: Text.optional().meta({ description: '解读的英文 · the reading in English' }),
};

export interface Citation {
  clause?: string | undefined;
  quote?: string | undefined;
  assumption?: string | undefined;
  assumptionEn?: string | undefined;
}

/** A value of the policy, or explicitly none (`unset` says why): then nothing that needs it can be computed. */
export interface Cited<T> extends Citation {
  value?: T | undefined;
  unset?: string | undefined;
}

export const CitationSchema: z.ZodType<Citation> = z.strictObject(citationShape).superRefine(mustBeCited);

/** A cited value that must be there. */
export function cited<Value extends z.ZodType>(value: Value) {
  return z.strictObject({ value, ...citationShape }).superRefine(mustBeCited);
}

/** A cited value that the text may leave unset. */
export function citedOrUnset<Value extends z.ZodType>(value: Value) {
  return z
    .strictObject({ value: value.optional(), unset: Text.optional(), ...citationShape })
    .superRefine((found, context) => {
      const hasValue = (found as { value?: unknown }).value !== undefined;
      if (hasValue === (found.unset !== undefined)) {
        context.addIssue({
          code: 'custom',
          message: 'needs either a value or `unset` with the reason, not both',
        });
      }
      if (hasValue) mustBeCited(found as Citation, context);
    });
}

/** Further keys of an object that is itself cited as a whole. */
export function citedObject<Shape extends z.ZodRawShape>(shape: Shape) {
  return z
    .strictObject({ ...shape, ...citationShape })
    .superRefine((found, context) => mustBeCited(found as Citation, context));
}

export function mustBeCited(
  { clause, quote, assumption, assumptionEn }: Citation,
  context: { addIssue(issue: { code: 'custom'; message: string }): void },
): void {
  if (quote !== undefined && clause === undefined) {
    context.addIssue({ code: 'custom', message: 'a quote needs the clause it stands in' });
  }
  if (assumptionEn !== undefined && assumption === undefined) {
    context.addIssue({ code: 'custom', message: 'assumptionEn needs the assumption that it translates' });
  }
  if (assumption === undefined && quote === undefined) {
    context.addIssue({ code: 'custom', message: 'needs clause and quote, or an assumption with its reason' });
  }
}
