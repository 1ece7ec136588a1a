import * as z from 'zod';
import { Digest, typed } from '../http/input.ts';

const MOST_HEADS = 20;
const MOST_ITEMS = 40;
const Cursor = z.string().min(1).max(4000);

export const ExportQuery = z.strictObject({ cursor: Cursor.optional() });
/** Heads a page; each comes with what belongs to it. */
export const HEADS_A_PAGE = MOST_HEADS;

export const TenantImportInput = z.strictObject({
  tenant: typed(63).meta({ description: '导出的地区 · the city of the export' }),
  contentHash: Digest.meta({ description: 'manifest.json 的 SHA-256 · of manifest.json' }),
});

const ItemKey = z.string().min(1).max(1000);

export const ItemsInput = z.strictObject({
  items: z
    .array(z.looseObject({ pk: ItemKey, sk: ItemKey }))
    .min(1)
    .max(MOST_ITEMS)
    .meta({ description: '导出文件中的各行 · lines of the files of the export' }),
});

export const ResumptionInput = z.strictObject({ cursor: Cursor.optional() });
