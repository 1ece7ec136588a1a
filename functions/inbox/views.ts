import * as z from 'zod';
import { Recipient } from '../event/other.ts';
import { InstantText } from '../http/input.ts';
import { Text2 } from '../http/views.ts';
import { OCCASIONS } from '../message/templates.ts';

const DeliveryStatus = z.enum(['queued', 'delivered', 'failed']);

export const MessageView = z.object({
  messageId: z.string(),
  caseId: z.string(),
  at: InstantText,
  occasion: z.enum(OCCASIONS),
  channel: z.enum(['sms', 'mail']),
  to: Recipient.meta({ description: '收件人，只有编号 · the recipient, by id only' }),
  text: Text2,
  status: DeliveryStatus,
  reportedAt: InstantText.optional(),
  reason: z.string().optional(),
});

export const DeliveryView = MessageView.pick({
  messageId: true,
  status: true,
  reportedAt: true,
  reason: true,
});
