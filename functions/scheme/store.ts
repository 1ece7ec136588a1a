import { RuleError } from '../../rules/base/trace.ts';
import {
  bookOfVersions,
  compileScheme,
  type SchemeBook,
  type SchemeDocument,
  type YearlyParameters,
} from '../../rules/scheme/index.ts';
import type { Item, TenantTable, Write } from '../storage/table.ts';

const PARTITION = 'SCHEME';

/**
 * A published scheme version: a self-contained document with exactly one version, in force from its date.
 * It is never edited: what corrects it is another revision of the same date, and the highest one is in force.
 */
export interface SchemeVersion {
  version: string;
  revision: number;
  title: string;
  hash: string;
  publishedAt: string;
  /** The sign-in that wrote it. */
  author: string;
  /** The second sign-in; absent where the version came with the deployment. */
  approvedBy?: string;
  document: SchemeDocument;
}
export type SchemeVersionItem = Item & SchemeVersion;

/** A yearly value as it was set once; the highest revision of a name and year is in force. */
export interface Parameter {
  name: string;
  year: number;
  value: number;
  /** The paper or notice that it comes from. */
  source: string;
  setBy: string;
  setAt: string;
}
export type ParameterItem = Item & Parameter & { revision: number };

export interface Head extends Item {
  /** Grows with everything that changes what is computed. */
  version: number;
  /** How many versions were published. */
  publications?: number;
  /** The instant of the last change; absent where an earlier release made it. */
  changedAt?: string;
}

interface Cached {
  revision: number;
  book: SchemeBook;
}
const cache = new Map<string, Cached>();
/** Books of earlier days, by how much was published and set by then: both only grow. */
const earlier = new Map<string, SchemeBook>();

/**
 * The tenant's scheme, compiled. It is compiled again only when something was published since: the revision,
 * one small read, tells. `null` when nothing is published yet.
 */
export async function schemeBookOf(table: TenantTable): Promise<SchemeBook | null> {
  const revision = (await schemeHead(table))?.version ?? 0;
  if (revision === 0) return null;
  const known = cache.get(table.tenantId);
  if (known?.revision === revision) return known.book;
  const book = await compileBook(table);
  if (book) cache.set(table.tenantId, { revision, book });
  return book;
}

/** The tenant's scheme, compiled. @throws RuleError `scheme_version_unknown` when nothing is published yet */
export async function publishedBookOf(table: TenantTable): Promise<SchemeBook> {
  const book = await schemeBookOf(table);
  if (book) return book;
  throw new RuleError('scheme_version_unknown', 'no scheme version is published for this tenant');
}

async function compileBook(table: TenantTable): Promise<SchemeBook | null> {
  const [versions, values] = await Promise.all([schemeVersions(table), parameters(table)]);
  return compiled(table.tenantId, versions, values);
}

function compiled(
  tenantId: string,
  versions: readonly SchemeVersionItem[],
  values: readonly ParameterItem[],
): SchemeBook | null {
  if (versions.length === 0) return null;
  const yearly = valuesByName(values);
  const inForce = highestRevisions(versions).flatMap(({ document }) =>
    document.versions.map((version) => compileScheme(document, version, yearly)),
  );
  return bookOfVersions(tenantId, inForce);
}

/**
 * The scheme as it was known at an instant, whatever was published or set since: a run settles all its pages by one
 * scheme, and what was settled is computed anew by what it was settled by. The same book as long as nothing changed.
 * @throws RuleError `scheme_version_unknown` when nothing was published by then
 */
export async function bookAsKnown(table: TenantTable, at: string): Promise<SchemeBook> {
  const head = await schemeHead(table);
  if (head?.changedAt !== undefined && head.changedAt <= at) return publishedBookOf(table);
  const [versions, values] = await Promise.all([schemeVersions(table), parameters(table)]);
  const published = versions.filter(({ publishedAt }) => publishedAt <= at);
  const set = values.filter(({ setAt }) => setAt <= at);
  const key = `${table.tenantId}/${published.length}/${set.length}`;
  const book = earlier.get(key) ?? compiled(table.tenantId, published, set);
  if (!book) throw new RuleError('scheme_version_unknown', `no scheme version was published by ${at}`);
  earlier.set(key, book);
  return book;
}

/** Later revisions stand behind earlier ones. */
function valuesByName(parameters: readonly ParameterItem[]): YearlyParameters {
  const values: Record<string, Record<string, number>> = {};
  for (const { name, year, value } of parameters) values[name] = { ...values[name], [String(year)]: value };
  return values;
}

/** Of each date the revision in force, in the order of the dates. */
export function highestRevisions<V extends { version: string; revision: number }>(
  versions: readonly V[],
): V[] {
  return versions.filter(
    ({ version, revision }) =>
      !versions.some((other) => other.version === version && other.revision > revision),
  );
}

export function schemeHead(table: TenantTable): Promise<Head | undefined> {
  return table.get<Head>({ pk: PARTITION, sk: 'HEAD' });
}

/** Every revision of the version of a date, in order. */
export function revisionsOf(table: TenantTable, version: string): Promise<SchemeVersionItem[]> {
  return table.collection<SchemeVersionItem>(PARTITION, `VERSION#${version}#`);
}

/** Every revision of every version, by date, then revision. */
export function schemeVersions(table: TenantTable): Promise<SchemeVersionItem[]> {
  return table.collection<SchemeVersionItem>(PARTITION, 'VERSION#');
}

const published = new Map<string, { publications: number; versions: SchemeVersionItem[] }>();

/** The same, read again only when something was published since: documents are large and asked for often. */
export async function versionsAsPublished(table: TenantTable): Promise<SchemeVersionItem[]> {
  const publications = (await schemeHead(table))?.publications ?? 0;
  const known = published.get(table.tenantId);
  if (known?.publications === publications) return known.versions;
  const versions = await schemeVersions(table);
  published.set(table.tenantId, { publications, versions });
  return versions;
}

/** Publishes a revision of a version. */
export function publishWrites(table: TenantTable, head: Head | undefined, version: SchemeVersion): Write[] {
  const sk = `VERSION#${version.version}#${padded(version.revision)}`;
  return [
    nextHead(table, head, (head?.publications ?? 0) + 1, version.publishedAt),
    table.insert({ pk: PARTITION, sk, ...version }),
  ];
}

/** Every value that was ever set, by name, year and revision. */
export function parameters(table: TenantTable): Promise<ParameterItem[]> {
  return table.collection<ParameterItem>(PARTITION, 'PARAMETER#');
}

/** Sets a yearly value; what was set before stays readable. */
export function parameterWrites(table: TenantTable, head: Head | undefined, parameter: Parameter): Write[] {
  const revision = (head?.version ?? 0) + 1;
  const sk = `PARAMETER#${parameter.name}#${parameter.year}#${padded(revision)}`;
  return [
    nextHead(table, head, head?.publications ?? 0, parameter.setAt),
    table.insert({ pk: PARTITION, sk, ...parameter, revision }),
  ];
}

function nextHead(
  table: TenantTable,
  head: Head | undefined,
  publications: number,
  changedAt: string,
): Write {
  return table.replace({ pk: PARTITION, sk: 'HEAD', publications, changedAt }, head?.version ?? 0);
}

function padded(revision: number): string {
  return String(revision).padStart(6, '0');
}
