import { define } from '../http/operation.ts';
import type { Call as CallOf, Decision as DecisionOf } from '../http/resource.ts';
import { pageOf } from '../http/views.ts';
import { DeliveryInput, MessageQuery } from './input.ts';
import { DeliveryView, MessageView } from './views.ts';

export const messagesOperations = {
  listMessages: define({
    method: 'GET',
    path: '/messages',
    functionName: 'api-messages',
    represented: 'read',
    summary: { zh: '发给人员或某申请的消息', en: 'List the messages to a person or of a case' },
    query: MessageQuery,
    status: 200,
    problems: ['case_unknown'],
    answer: pageOf(MessageView),
  }),
  getMessage: define({
    method: 'GET',
    path: '/messages/{messageId}',
    functionName: 'api-messages',
    represented: 'read',
    summary: { zh: '查看消息', en: 'Show a message' },
    status: 200,
    problems: ['message_unknown'],
    answer: MessageView,
  }),
  reportDelivery: define({
    method: 'POST',
    path: '/messages/{messageId}/delivery',
    functionName: 'api-messages',
    summary: { zh: '回报消息送达情况', en: 'Report what became of a message' },
    body: DeliveryInput,
    status: 200,
    problems: ['message_unknown', 'message_delivered'],
    answer: DeliveryView,
  }),
} as const;

export type Call<Id extends keyof typeof messagesOperations> = CallOf<(typeof messagesOperations)[Id]>;
export type Decision<Id extends keyof typeof messagesOperations> = DecisionOf<
  (typeof messagesOperations)[Id]
>;
