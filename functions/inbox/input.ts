import * as z from 'zod';
import { Identifier, Note, PageQuery } from '../http/input.ts';

export const MessageQuery = PageQuery.extend({
  personId: Identifier.optional().meta({ description: '发给该人员的 · those to this person' }),
  caseId: Identifier.optional().meta({ description: '该申请的 · those of this case' }),
});

export const DeliveryInput = z.discriminatedUnion('status', [
  z.strictObject({ status: z.literal('delivered') }),
  z.strictObject({ status: z.literal('failed'), reason: Note }),
]);
