import { addDays } from '../../rules/base/calendar.ts';
import { idFrom } from '../base/ids.ts';
import { pick } from '../base/objects.ts';
import { ENDED_STATES } from '../case/store.ts';
import { remindersOf } from '../entitlement/change.ts';
import { entitlementsValidIn } from '../entitlement/store.ts';
import { signInOf } from '../http/principal.ts';
import { fieldProblem, Problem } from '../http/problems.ts';
import { importedDocument } from '../person/document-store.ts';
import { personById } from '../person/store.ts';
import { tellAllInsured } from '../person/tell-insured.ts';
import { tellSearchOfAll } from '../person/tell-search.ts';
import { publishedBookOf, schemeHead } from '../scheme/store.ts';
import { protectionOf } from '../storage/protection.ts';
import type { Item, TenantTable } from '../storage/table.ts';
import { isExported, kindOf } from './kinds.ts';
import type { Call, Decision } from './operations.ts';
import {
  hasPersons,
  type TenantImport,
  type TenantImportItem,
  tenantImport,
  tenantImportWrite,
} from './store.ts';
import * as words from './words.ts';

const RESUMED_A_PAGE = 20;

/** An import is begun in a city without persons; the same export goes on where it was broken off. */
export async function startImport(call: Call<'startTenantImport'>): Promise<Decision<'startTenantImport'>> {
  const { table, body, at, principal } = call;
  if (body.tenant !== table.tenantId)
    throw fieldProblem('body.tenant', words.otherTenant({ tenant: body.tenant, own: table.tenantId }));
  const known = await tenantImport(table);
  if (known?.contentHash === body.contentHash) return { answer: importView(known), writes: [] };
  // One that never came to persons may be begun anew with a better export.
  if (known?.status === 'completed' || (await hasPersons(table)))
    throw new Problem('city_not_empty', `body.tenant: ${table.tenantId} has persons, or another import`);
  const started: TenantImport = {
    importId: idFrom('tim', table.tenantId, body.contentHash),
    contentHash: body.contentHash,
    status: 'running',
    startedAt: at,
    startedBy: signInOf(principal),
  };
  return { answer: importView(started), writes: [tenantImportWrite(table, started, known?.version ?? 0)] };
}

/** Puts items as they stood; done twice it has one effect. */
export async function importItems(call: Call<'importItems'>): Promise<Decision<'importItems'>> {
  const { table, body } = call;
  const running = await runningImport(call);
  for (const [index, item] of body.items.entries()) mustBeImportable(item as Item, `body.items.${index}`);
  const items = await Promise.all(body.items.map((item) => ofThisCity(table, item as Item)));
  const writes = items.filter(({ pk }) => pk !== 'TENANT-IMPORT').map((item) => table.put(item));
  return {
    answer: { taken: items.length },
    writes: [table.unchanged(running, running.version), ...writes],
  };
}

/** What goes by the city's own key, or counts with what is here already, is made anew. */
async function ofThisCity(table: TenantTable, item: Item): Promise<Item> {
  if (kindOf(item) === 'ID-NUMBER/PERSON') return importedDocument(await protectionOf(table), item);
  return withNewHead(table, item);
}

/** What was published here before counts as well, so that nobody takes a scheme read earlier for the one imported. */
async function withNewHead(table: TenantTable, item: Item): Promise<Item> {
  if (kindOf(item) !== 'SCHEME/HEAD') return item;
  const known = (await schemeHead(table))?.version ?? 0;
  return { ...item, version: Math.max(known, Number(item.version)) + 1 };
}

function mustBeImportable(item: Item, field: string): void {
  const kind = kindOf(item);
  if (!isExported(kind)) throw fieldProblem(field, words.notAnItem({ kind }));
  if (kind === 'CASE/CASE' && !(ENDED_STATES as readonly unknown[]).includes(item.state))
    throw fieldProblem(field, words.openCase({ id: String(item.caseId), state: String(item.state) }));
  if (kind === 'RUN/RUN' && item.status === 'running')
    throw fieldProblem(field, words.runningRun({ id: String(item.runId) }));
}

/** A page of entitlements gets its schedules again; behind the last one the import is completed. */
export async function resume(call: Call<'resumeImported'>): Promise<Decision<'resumeImported'>> {
  const { table, body, at, today } = call;
  const running = await runningImport(call);
  const book = await publishedBookOf(table);
  const { cursor } = body;
  const page = await entitlementsValidIn(
    table,
    // Of those that ended on the day before, the end may still have to be told.
    { from: addDays(today, -1), to: null },
    { limit: RESUMED_A_PAGE, ...(cursor && { cursor }) },
  );
  const messages = await Promise.all(
    page.items.map(async (entitlement) => {
      const person = await personById(table, entitlement.personId);
      return person ? remindersOf(table.tenantId, book, person.facts, entitlement, at) : [];
    }),
  );
  if (page.nextCursor !== undefined)
    return {
      answer: { ...importView(running), nextCursor: page.nextCursor },
      writes: [table.unchanged(running, running.version)],
      messages: messages.flat(),
    };
  const completed: TenantImport = {
    ...importView(running),
    contentHash: running.contentHash,
    status: 'completed',
    completedAt: at,
  };
  return {
    answer: importView(completed),
    writes: [tenantImportWrite(table, completed, running.version)],
    // Another installation has other keys: of everybody the platform and the search are told anew, and of nobody by the export.
    messages: [
      ...messages.flat(),
      tellAllInsured(table.tenantId, tellingOf(table, completed)),
      tellSearchOfAll(table.tenantId, tellingOf(table, completed)),
    ],
  };
}

/** The same export may come into the same city again, where its table was lost. */
function tellingOf({ tenantId }: TenantTable, { importId, startedAt }: TenantImport): string {
  return idFrom('all', tenantId, importId, startedAt);
}

async function runningImport({
  table,
  path,
}: {
  table: TenantTable;
  path: Record<string, string>;
}): Promise<TenantImportItem> {
  const known = await tenantImport(table);
  if (!known || known.importId !== path.importId)
    throw new Problem('tenant_import_unknown', `path.importId: there is no import ${path.importId}`);
  if (known.status === 'running') return known;
  throw new Problem('tenant_import_completed', 'path.importId: this import is completed and takes nothing');
}

function importView(found: TenantImport) {
  return pick(found, 'importId', 'status', 'startedAt', 'startedBy', 'completedAt');
}
