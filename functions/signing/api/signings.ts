import type * as z from 'zod';
import { withoutUndefined } from '../../base/objects.ts';
import { actorOf, concerns, signInOf } from '../../http/principal.ts';
import { Problem } from '../../http/problems.ts';
import { resource } from '../../http/resource.ts';
import { throughMandate } from '../../mandate/acting.ts';
import { named } from '../../provider/names.ts';
import { publishedBookOf } from '../../scheme/store.ts';
import { type Statement, statementById } from '../../settlement/store.ts';
import type { TenantTable, Write } from '../../storage/table.ts';
import { digestOf } from '../digest.ts';
import { type Call, type Decision, signingsOperations } from '../operations.ts';
import { printed } from '../print.ts';
import {
  type Signature,
  type Signing,
  type SigningItem,
  signingOf,
  signingPage,
  signingWrite,
} from '../store.ts';
import { termsOf } from '../terms.ts';
import type { SigningView } from '../views.ts';
import * as words from '../words.ts';

export const handler = resource(
  signingsOperations,
  {
    printStatement: async (call) => {
      const statement = await statementOf(call);
      return printed(call.table, statement, await currentSigning(call.table, statement));
    },

    getSigning: async (call) => {
      const statement = await statementOf(call);
      return shown(call.table, statement, await signingOf(call.table, statement.statementId));
    },

    listSignings: async ({ table, query }) => {
      const { state, ...paging } = query;
      const page = await signingPage(table, state, withoutUndefined(paging));
      const items = await Promise.all(
        page.items.map(async (item) => {
          const statement = await statementById(table, item.statementId);
          return statement ? [await shown(table, statement, item)] : [];
        }),
      );
      return { ...page, items: items.flat() };
    },

    signStatement,
    refuseSignature,
    answerRefusal,
    releaseStatement,
  },
  { represented: throughMandate },
);

type Asked = Pick<Call<'getSigning'>, 'table' | 'path' | 'principal'>;

async function statementOf({ table, path, principal }: Asked): Promise<Statement> {
  const { statementId = '' } = path;
  const found = await statementById(table, statementId);
  if (found && concerns(principal, found.personId, found.providerId)) return found;
  throw new Problem('statement_unknown', `path.statementId: there is no statement ${statementId}`);
}

/** What was said of the statement as it stands; of other content nothing was. */
async function currentSigning(table: TenantTable, statement: Statement): Promise<SigningItem | undefined> {
  const found = await signingOf(table, statement.statementId);
  return found?.digest === digestOf(statement) ? found : undefined;
}

async function shown(table: TenantTable, statement: Statement, said: Signing | undefined) {
  const { statementId, personId, providerId } = statement;
  const digest = digestOf(statement);
  const { isNeeded, signUntil } = await termsOf(table, await publishedBookOf(table), statement);
  const isOfAnother = said !== undefined && said.digest !== digest;
  const { signed, refused, answered, released } = said ?? {};
  const view = {
    ...{ statementId, personId, providerId, digest, isNeeded },
    state: said && !isOfAnother ? said.state : ('unsigned' as const),
    ...(isOfAnother && { isOfAnother }),
    ...(signUntil !== null && { signUntil }),
    ...withoutUndefined({ signed, refused, answered, released }),
  };
  const [withNames = view] = await named(table, [view]);
  return withNames;
}

/** A person signs on the screen; paper is entered by who holds it. */
async function signStatement(call: Call<'signStatement'>): Promise<Decision<'signStatement'>> {
  const { body, principal, at } = call;
  const { statement, known } = await openStatement(call);
  const isOwn = principal.subjectId === statement.personId;
  if ((body.method === 'drawn') !== isOwn)
    throw new Problem(
      'signature_method_not_allowed',
      `body.method: ${isOwn ? 'a person signs on the screen' : 'for somebody else only paper is entered'}`,
    );
  const capacity = isOwn ? (principal.through === undefined ? 'self' : 'representative') : 'paper';
  const { digest: _seen, ...method } = body;
  const signed: Signature = { by: actorOf(principal), at, capacity, ...method };
  return said(call, statement, known, { state: 'signed', signed });
}

async function refuseSignature(call: Call<'refuseSignature'>): Promise<Decision<'refuseSignature'>> {
  const { body, principal, at } = call;
  const { statement, known } = await openStatement(call);
  if (known?.state === 'refused')
    throw new Problem('signature_refused', 'path.statementId: the refusal to sign waits for an answer');
  const refused = { by: actorOf(principal), at, reason: body.reason };
  return said(call, statement, known, { state: 'refused', refused });
}

async function answerRefusal(call: Call<'answerRefusal'>): Promise<Decision<'answerRefusal'>> {
  const { table, body, principal, at } = call;
  const statement = await statementOf(call);
  const known = await currentSigning(table, statement);
  if (known?.state !== 'refused')
    throw new Problem('signature_not_refused', `path.statementId: nobody refused to sign it`);
  const answered = { by: signInOf(principal), at, answer: body.answer };
  return said(call, statement, known, { state: 'answered', answered });
}

async function releaseStatement(call: Call<'releaseStatement'>): Promise<Decision<'releaseStatement'>> {
  const { table, body, principal, at, today } = call;
  const { statement, known } = await openStatement(call);
  if (known?.state === 'refused')
    throw new Problem('refusal_unanswered', 'path.statementId: the refusal to sign waits for an answer');
  const { signUntil } = await termsOf(table, await publishedBookOf(table), statement);
  if (signUntil !== null && today <= signUntil && known?.state !== 'answered')
    throw new Problem('release_too_early', `path.statementId: there is time to sign until ${signUntil}`, [
      { field: 'path.statementId', reason: words.notYetReleasable({ until: signUntil }) },
    ]);
  const released = { by: signInOf(principal), at, reason: body.reason };
  return said(call, statement, known, { state: 'released', released });
}

/** The statement that was shown, of which nothing final was said yet. */
async function openStatement(
  call: Asked & { body: { digest: string } },
): Promise<{ statement: Statement; known: SigningItem | undefined }> {
  const { table, body } = call;
  const statement = await statementOf(call);
  if (body.digest !== digestOf(statement))
    throw new Problem('statement_differs', 'body.digest: the statement is not the one that was shown');
  const known = await signingOf(table, statement.statementId);
  const isFinal = known?.state === 'signed' || known?.state === 'released';
  if (isFinal && known.digest === body.digest) throw isSigned(known);
  return { statement, known };
}

async function said(
  { table, at }: { table: TenantTable; at: string },
  statement: Statement,
  known: SigningItem | undefined,
  change: Pick<Signing, 'state'> & Partial<Signing>,
): Promise<{ answer: z.infer<typeof SigningView>; writes: Write[] }> {
  const { statementId, personId, providerId } = statement;
  const digest = digestOf(statement);
  const before = known?.digest === digest ? withoutUndefined(historyOf(known)) : {};
  const signing: Signing = { statementId, personId, providerId, digest, at, ...before, ...change };
  return {
    answer: await shown(table, statement, signing),
    writes: [signingWrite(table, signing, known?.version ?? 0, () => isSigned(signing))],
  };
}

function historyOf({ signed, refused, answered, released }: Signing) {
  return { signed, refused, answered, released };
}

function isSigned({ statementId, state }: Signing): Problem {
  return new Problem('statement_signed', `path.statementId: ${statementId} is ${state}`);
}
