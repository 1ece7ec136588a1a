import * as z from 'zod';
import { Identifier, PageQuery } from './values.ts';

export const CorrectionsQuery = PageQuery.extend({
  status: z.enum(['owed', 'taken']).default('owed'),
  personId: Identifier.optional(),
});
