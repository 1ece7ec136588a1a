import * as z from 'zod';
import { Identifier, PageQuery } from '../http/input.ts';

export const CorrectionsQuery = PageQuery.extend({
  status: z.enum(['owed', 'taken']).default('owed'),
  personId: Identifier.optional(),
});
