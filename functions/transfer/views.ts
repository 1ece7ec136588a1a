import * as z from 'zod';
import { InstantText } from '../http/input.ts';

export const ExportedItem = z.object({
  kind: z.string().meta({ description: '类别，见 docs/export.md · the kind, see docs/export.md' }),
  item: z.record(z.string(), z.unknown()),
});

export const TenantImportView = z.object({
  importId: z.string(),
  status: z.enum(['running', 'completed']),
  startedAt: InstantText,
  startedBy: z.string(),
  completedAt: InstantText.optional(),
  nextCursor: z.string().optional().meta({ description: '恢复未完 · more is to be resumed' }),
});

export const TakenItemsView = z.object({ taken: z.int() });
