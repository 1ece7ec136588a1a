import * as z from 'zod';
import { SchemeDocumentSchema, VersionSchema } from './format.ts';
import { ReviewSchema } from './review-format.ts';
import { DateText, Identifier } from './values.ts';

const { tenant, source } = SchemeDocumentSchema.shape;

/** A version as it is written: its checks stand in it, or are named. */
const FileVersion = VersionSchema.extend({
  review: z.union([Identifier, ReviewSchema]).optional().meta({
    description: '服务核查：本版自定，或 seeds/reviews 下的文件名 · own checks, or a file of seeds/reviews',
  }),
});

/** A version that takes every section it does not give from an earlier one. */
const BasedOnVersion = FileVersion.partial().extend({
  effectiveFrom: DateText,
  inForce: VersionSchema.shape.inForce,
  basedOn: DateText.meta({ description: '以此日起的版本为基础 · the earlier version it is based on' }),
});

/**
 * `scheme.yaml` as it is written: the assessment standard and the checks of visits are named, not
 * contained, and versions may rest on earlier ones.
 * Loading it gives a `SchemeDocument`.
 */
export const SchemeFileSchema = z
  .strictObject({
    tenant,
    source,
    assessmentStandard: Identifier.meta({
      description: '评估标准：seeds/standards 下的文件名 · a file of seeds/standards',
    }),
    versions: z.array(z.union([FileVersion, BasedOnVersion])).min(1),
  })
  .meta({ title: '长护险政策 · long-term care insurance scheme' });
