import type { Reach, SchemeChange, SchemeDocument } from '../../rules/scheme/index.ts';
import { withoutUndefined } from '../base/objects.ts';
import type { Item, Page, Tally, TenantTable, Write } from '../storage/table.ts';

/** What a draft reaches, counted once: when it was submitted, and again when it was published. */
export interface Touched {
  countedAt: string;
  /** The days on which the draft would be in force; `to` is the day before the next version. */
  from: string;
  to: string | null;
  reach: Reach;
  openCases: Tally;
  openCasesByState: { state: string; count: number }[];
  entitlements: Tally;
  settledRuns: TouchedRun[];
  /** There are more runs than are listed. */
  moreRuns: boolean;
  /** Months with services that no run has settled: they will be settled by the draft. */
  unsettledMonths: (Tally & { month: string })[];
  /** There are days of the draft before the first month that was looked at. */
  earlierMonths: boolean;
}

export interface TouchedRun {
  runId: string;
  fromMonth: string;
  toMonth: string;
  status: string;
  statements: number;
  persons: number;
}

/** A version that somebody wrote and somebody else has to approve. Its content is never edited. */
export interface SchemeDraft {
  draftId: string;
  /** The day it is to be in force from, and its number among the versions of that day. */
  version: string;
  revision: number;
  title: string;
  hash: string;
  author: string;
  createdAt: string;
  status: 'open' | 'published' | 'rejected';
  /** The version in force on the draft's first day, with which it was compared; null where there is none. */
  comparedWith: { version: string; revision: number } | null;
  /** How many versions were published when it was compared: any other number makes the comparison outdated. */
  basedOnPublications: number;
  changeCount: number;
  quotesChecked: boolean;
  touched: Touched;
  decidedBy?: string;
  decidedAt?: string;
  reason?: string;
}

/** The large parts of a draft, kept beside it so that lists do not read them. */
export interface DraftContent {
  document: SchemeDocument;
  changes: SchemeChange[];
}

/** The stored form: `version` of an item counts its changes, so the draft stands inside. */
type Stored = Item & { draft: SchemeDraft; version: number };
export interface ReadDraft {
  draft: SchemeDraft;
  itemVersion: number;
}

export function newDraftWrites(
  table: TenantTable,
  draft: SchemeDraft,
  { document, changes, sourceText }: DraftContent & { sourceText?: string | undefined },
): Write[] {
  const { pk } = keyOf(draft.draftId);
  return [
    table.replace(itemOf(draft), 0),
    table.insert({ pk, sk: 'DOCUMENT', document }),
    table.insert({ pk, sk: 'CHANGES', changes }),
    ...(sourceText === undefined ? [] : [table.insert({ pk, sk: 'SOURCE', sourceText })]),
  ];
}

/** Stores a draft with its decision; `refusal` is thrown where somebody was quicker. */
export function decidedDraftWrite(
  table: TenantTable,
  decided: SchemeDraft,
  itemVersion: number,
  refusal: () => Error,
): Write {
  return table.replace(itemOf(decided), itemVersion, refusal);
}

export async function draftById(table: TenantTable, draftId: string): Promise<ReadDraft | undefined> {
  const found = await table.get<Stored>(keyOf(draftId));
  return found && { draft: found.draft, itemVersion: found.version };
}

export async function draftContent(table: TenantTable, draftId: string): Promise<DraftContent> {
  const { pk } = keyOf(draftId);
  const [document, changes] = await Promise.all([
    table.get<Pick<DraftContent, 'document'>>({ pk, sk: 'DOCUMENT' }),
    table.get<Pick<DraftContent, 'changes'>>({ pk, sk: 'CHANGES' }),
  ]);
  if (!document || !changes) throw new Error(`the scheme draft ${draftId} has lost its content`);
  return { document: document.document, changes: changes.changes };
}

/** Drafts by the instant they were submitted. */
export async function draftPage(
  table: TenantTable,
  options: { limit: number; cursor?: string | undefined },
): Promise<Page<SchemeDraft>> {
  const page = await table.indexPage<Stored>('SCHEME-DRAFTS', withoutUndefined(options));
  return { ...page, items: page.items.map(({ draft }) => draft) };
}

function itemOf(draft: SchemeDraft): Item {
  return {
    ...keyOf(draft.draftId),
    gsi1pk: 'SCHEME-DRAFTS',
    gsi1sk: `${draft.createdAt}#${draft.draftId}`,
    draft,
  };
}

function keyOf(draftId: string) {
  return { pk: `SCHEME-DRAFT#${draftId}`, sk: 'DRAFT' };
}
