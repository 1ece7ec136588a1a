import * as z from 'zod';
import { typed } from '../http/input.ts';

export const SchemeDraftInput = z.strictObject({
  document: z
    .record(z.string(), z.unknown())
    .meta({ description: '只含一个版本的完整政策数据 · a self-contained scheme document with one version' }),
  sourceText: z.string().min(1).max(100_000).optional().meta({
    description: '政策原文；给出时逐字核对引文 · the policy text; when given, quotes are checked against it',
  }),
});

export const RejectionInput = z.strictObject({ reason: typed(1000) });
