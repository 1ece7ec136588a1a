import * as z from 'zod';

export const TenantView = z.object({ id: z.string(), nameZh: z.string(), nameEn: z.string() });
