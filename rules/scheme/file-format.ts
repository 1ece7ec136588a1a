import * as z from 'zod';
import { SchemeDocumentSchema, VersionSchema } from './format.ts';
import { DateText, Identifier } from './values.ts';

const { tenant, source } = SchemeDocumentSchema.shape;

/** A version that takes every section it does not give from an earlier one. */
const BasedOnVersion = VersionSchema.partial().extend({
  effectiveFrom: DateText,
  inForce: VersionSchema.shape.inForce,
  basedOn: DateText.meta({ description: '以此日起的版本为基础 · the earlier version it is based on' }),
});

/**
 * `scheme.yaml` as it is written: the assessment standard is named, not contained, and versions may rest on earlier ones.
 * Loading it gives a `SchemeDocument`.
 */
export const SchemeFileSchema = z
  .strictObject({
    tenant,
    source,
    assessmentStandard: Identifier.meta({
      description: '评估标准：seeds/standards 下的文件名 · a file of seeds/standards',
    }),
    versions: z.array(z.union([VersionSchema, BasedOnVersion])).min(1),
  })
  .meta({ title: '长护险政策 · long-term care insurance scheme' });
