import {
  diffSchemes,
  reachOf,
  type SchemeChange,
  type SchemeDocument,
  schemeStateOf,
} from '../../../rules/scheme/index.ts';
import { contentHash } from '../../base/ids.ts';
import { pick } from '../../base/objects.ts';
import { type CaseItem, casePage, OPEN_STATES } from '../../case/store.ts';
import { type EntitlementItem, entitlementsValidIn } from '../../entitlement/store.ts';
import { Problem } from '../../http/problems.ts';
import { resource } from '../../http/resource.ts';
import { deliverAll } from '../../outbox/delivery.ts';
import { withPersonNames } from '../../person/names.ts';
import { firstDayOf, mustBeQuoted, schemeDocumentOf } from '../../scheme/document.ts';
import { revaluationMessages } from '../../scheme/revaluation.ts';
import {
  type Head,
  highestRevisions,
  publishWrites,
  type SchemeVersionItem,
  schemeHead,
  schemeVersions,
} from '../../scheme/store.ts';
import { chainedPage, type ReadPage } from '../../storage/chained-pages.ts';
import type { TenantTable } from '../../storage/table.ts';
import { type Call, type Decision, schemeDraftsOperations } from '../operations.ts';
import {
  decidedDraftWrite,
  draftById,
  draftContent,
  draftPage,
  newDraftWrites,
  type ReadDraft,
  type SchemeDraft,
} from '../store.ts';
import { spanOf, touchedBy } from '../touched.ts';

export const handler = resource(
  schemeDraftsOperations,
  {
    draftScheme,

    listSchemeDrafts: async ({ table, query }) => {
      const [head, page] = await Promise.all([schemeHead(table), draftPage(table, query)]);
      return { ...page, items: page.items.map((draft) => view(draft, head)) };
    },

    getSchemeDraft: async (call) => {
      const { draft } = await draftOf(call);
      const [head, { document, changes }] = await Promise.all([
        schemeHead(call.table),
        draftContent(call.table, draft.draftId),
      ]);
      return { ...view(draft, head), changes, document };
    },

    listTouchedCases: async (call) => {
      const { draft } = await draftOf(call);
      const page = await chainedPage(touchedLists(call.table, draft, call.today), call.query);
      return { ...page, items: await withPersonNames(call.table, page.items) };
    },

    approveSchemeDraft,

    rejectSchemeDraft: async (call) => {
      const read = await openDraftOf(call);
      const rejected = {
        ...read.draft,
        status: 'rejected',
        reason: call.body.reason,
        ...decision(call),
      } as const;
      return {
        answer: view(rejected, await schemeHead(call.table)),
        writes: [decidedDraftWrite(call.table, rejected, read.itemVersion, () => decided(rejected))],
      };
    },
  },
  { deliver: deliverAll },
);

/** Compares the draft with what is in force on its first day, counts what it touches, and keeps it for approval. */
async function draftScheme(call: Call<'draftScheme'>): Promise<Decision<'draftScheme'>> {
  const { table, body, principal, at, newId } = call;
  const document = schemeDocumentOf(body.document, 'body.document', table.tenantId);
  if (body.sourceText !== undefined) mustBeQuoted(document, body.sourceText, 'body.document');
  // The number first: what is published in between makes the draft outdated rather than wrong.
  const head = await schemeHead(table);
  const published = await schemeVersions(table);
  const version = firstDayOf(document);
  const base = inForceOn(published, version);
  const changes = base ? changesFrom(base, document) : [];
  const span = spanOf(
    version,
    published.map((item) => item.version),
  );
  const reach = base ? reachOf(changes) : { openCases: true, benefits: true };
  const draft: SchemeDraft = {
    draftId: newId('draft'),
    version,
    revision:
      1 + Math.max(0, ...published.filter((item) => item.version === version).map((item) => item.revision)),
    title: document.source.title,
    hash: contentHash(document),
    author: principal.sub,
    createdAt: at,
    status: 'open',
    comparedWith: base ? { version: base.version, revision: base.revision } : null,
    basedOnPublications: publicationsOf(head),
    changeCount: changes.length,
    quotesChecked: body.sourceText !== undefined,
    touched: await touchedBy(table, span, reach, at),
  };
  const content = { document, changes, sourceText: body.sourceText };
  return { answer: view(draft, head), writes: newDraftWrites(table, draft, content) };
}

function inForceOn(published: SchemeVersionItem[], day: string): SchemeVersionItem | undefined {
  return highestRevisions(published).findLast(({ version }) => version <= day);
}

function changesFrom(base: SchemeVersionItem, document: SchemeDocument): SchemeChange[] {
  const changes = diffSchemes(
    schemeStateOf(base.document, base.version),
    schemeStateOf(document, firstDayOf(document)),
  );
  if (changes.length > 0) return changes;
  throw new Problem(
    'scheme_unchanged',
    `body.document: says nothing else than the version in force on that day, ${base.version}`,
  );
}

/** Publishes the draft, provided that another person says so and that nothing was published since it was compared. */
async function approveSchemeDraft(call: Call<'approveSchemeDraft'>): Promise<Decision<'approveSchemeDraft'>> {
  const { table, principal, at } = call;
  const { draft, itemVersion } = await openDraftOf(call);
  if (draft.author === principal.sub)
    throw new Problem(
      'approver_is_author',
      'path.draftId: who wrote a draft does not approve it; a second person of the agency does',
    );
  const head = await schemeHead(table);
  if (isOutdated(draft, head))
    throw new Problem(
      'draft_outdated',
      'path.draftId: another version was published since this draft was compared; submit it again',
    );
  const { document } = await draftContent(table, draft.draftId);
  const sound = schemeDocumentOf(document, 'document', table.tenantId);
  const { from, to, reach } = draft.touched;
  const published: SchemeDraft = {
    ...draft,
    status: 'published',
    touched: await touchedBy(table, { from, to }, reach, at),
    ...decision(call),
  };
  const { version, revision, title, hash, author } = draft;
  const item = {
    version,
    revision,
    title,
    hash,
    publishedAt: at,
    author,
    approvedBy: principal.sub,
    document: sound,
  };
  return {
    answer: view(published, head),
    writes: [
      decidedDraftWrite(table, published, itemVersion, () => decided(published)),
      ...publishWrites(table, head, item),
    ],
    messages: revaluationMessages(table.tenantId, {
      change: { kind: 'scheme-version', version, revision },
      ...{ from: version, at, by: principal.sub },
    }),
  };
}

type DraftCall = Pick<Call<'getSchemeDraft'>, 'table' | 'path'>;

async function draftOf({ table, path }: DraftCall): Promise<ReadDraft> {
  const found = await draftById(table, path.draftId ?? '');
  if (!found) throw new Problem('draft_unknown', `path.draftId: there is no scheme draft ${path.draftId}`);
  return found;
}

async function openDraftOf(call: DraftCall): Promise<ReadDraft> {
  const read = await draftOf(call);
  if (read.draft.status !== 'open') throw decided(read.draft);
  return read;
}

function decided({ draftId }: SchemeDraft): Problem {
  return new Problem('draft_decided', `path.draftId: the draft ${draftId} is already published or rejected`);
}

function decision({ principal, at }: Pick<Call<'rejectSchemeDraft'>, 'principal' | 'at'>) {
  return { decidedBy: principal.sub, decidedAt: at };
}

function publicationsOf(head: Head | undefined): number {
  return head?.publications ?? 0;
}

function isOutdated(draft: SchemeDraft, head: Head | undefined): boolean {
  return draft.status === 'open' && draft.basedOnPublications !== publicationsOf(head);
}

type TouchedCase = ReturnType<typeof openCaseView> | ReturnType<typeof entitlementView>;

/** The cases that are open now, state by state, then the entitlements that are valid in the draft's days. */
function touchedLists(table: TenantTable, { touched }: SchemeDraft, today: string): ReadPage<TouchedCase>[] {
  const { reach, from, to } = touched;
  const open = OPEN_STATES.map(
    (state): ReadPage<TouchedCase> =>
      async (paging) => {
        const page = await casePage(table, { state, ...paging });
        return { ...page, items: page.items.map(openCaseView) };
      },
  );
  const entitled: ReadPage<TouchedCase> = async (paging) => {
    const page = await entitlementsValidIn(table, { from, to }, paging);
    return { ...page, items: page.items.map(entitlementView) };
  };
  return [
    ...(reach.openCases && (to === null || to >= today) ? open : []),
    ...(reach.benefits ? [entitled] : []),
  ];
}

function openCaseView(found: CaseItem) {
  return { kind: 'open-case' as const, ...pick(found, 'caseId', 'personId', 'state', 'appliedOn') };
}

function entitlementView(found: EntitlementItem) {
  const last = found.spells.at(-1);
  return {
    kind: 'entitlement' as const,
    ...pick(found, 'caseId', 'personId', 'entitlementId', 'from', 'to'),
    grade: last?.grade ?? '',
    careMode: last?.careMode ?? '',
  };
}

function view(draft: SchemeDraft, head: Head | undefined) {
  const { hash: _hash, basedOnPublications: _base, ...shown } = draft;
  return { ...shown, outdated: isOutdated(draft, head) };
}
