import { pick } from '../../base/objects.ts';
import { caseById } from '../../case/store.ts';
import { concerns, type Principal } from '../../http/principal.ts';
import { fieldProblem, Problem } from '../../http/problems.ts';
import { resource } from '../../http/resource.ts';
import { throughMandate } from '../../mandate/acting.ts';
import {
  messageById,
  messageChange,
  messagesOfCase,
  messagesOfPerson,
  type PersonalMessage,
  type PersonalMessageItem,
} from '../../message/store.ts';
import type { Page, TenantTable } from '../../storage/table.ts';
import { type Call, type Decision, messagesOperations } from '../operations.ts';
import * as words from '../words.ts';

export const handler = resource(
  messagesOperations,
  {
    listMessages: async (call) => {
      const page = await pageOf(call);
      const own = page.items.filter((message) => maySee(call.principal, message));
      return { ...page, items: own.map(view) };
    },

    getMessage: async ({ table, path, principal }) => {
      const found = await messageOf(table, path);
      if (!maySee(principal, found)) throw unknownMessage(found.messageId);
      return view(found);
    },

    reportDelivery,
  },
  { represented: throughMandate },
);

/** The messages of a case that are not to the person are left out after reading: they are few. */
async function pageOf({ table, query, principal }: Call<'listMessages'>): Promise<Page<PersonalMessageItem>> {
  const { caseId, personId: named, ...paging } = query;
  const personId = named ?? (principal.role === 'insured' ? (principal.subjectId ?? '') : undefined);
  if (caseId !== undefined && named === undefined) {
    const found = await caseById(table, caseId);
    if (!found || !concerns(principal, found.personId))
      throw new Problem('case_unknown', `query.caseId: there is no case ${caseId}`);
    return messagesOfCase(table, caseId, paging);
  }
  if (personId === undefined || caseId !== undefined) throw fieldProblem('query', words.personOrCase);
  return concerns(principal, personId) ? messagesOfPerson(table, personId, paging) : { items: [] };
}

/**
 * What the gateway says became of a message. A failed one may be delivered later; what was delivered stays so.
 */
async function reportDelivery({
  table,
  path,
  body,
  at,
}: Call<'reportDelivery'>): Promise<Decision<'reportDelivery'>> {
  const found = await messageOf(table, path);
  if (found.status === 'delivered' && body.status !== 'delivered')
    throw new Problem('message_delivered', `path.messageId: it was delivered at ${found.reportedAt}`);
  const change = { ...body, reportedAt: at };
  return {
    answer: { messageId: found.messageId, ...change },
    writes: [messageChange(table, found, change)],
  };
}

async function messageOf(table: TenantTable, path: Record<string, string>): Promise<PersonalMessageItem> {
  const messageId = path.messageId ?? '';
  const found = await messageById(table, messageId);
  if (!found) throw unknownMessage(messageId);
  return found;
}

/** An insured person sees what was written to them, staff everything. */
function maySee(principal: Principal, { to }: PersonalMessage): boolean {
  return concerns(principal, 'personId' in to ? to.personId : null);
}

function unknownMessage(messageId: string): Problem {
  return new Problem('message_unknown', `path.messageId: there is no message ${messageId}`);
}

function view(message: PersonalMessage) {
  return pick(
    message,
    'messageId',
    'caseId',
    'at',
    'occasion',
    'channel',
    'to',
    'text',
    'status',
    'reportedAt',
    'reason',
  );
}
