import { type SchemeBook, type SchemeDocument, schemeBook } from '../../rules/scheme/index.ts';
import type { Item, TenantTable, Write } from './table.ts';

const PARTITION = 'SCHEME';

/** A published scheme version: a self-contained document with exactly one version, in force from its date. */
export interface SchemeVersionItem extends Item {
  version: string;
  title: string;
  hash: string;
  publishedAt: string;
  document: SchemeDocument;
}

export interface ParameterItem extends Item {
  name: string;
  year: number;
  value: number;
  source: string;
}

interface Head extends Item {
  version: number;
}

interface Cached {
  revision: number;
  book: SchemeBook;
}
const cache = new Map<string, Cached>();

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
  cache.set(table.tenantId, { revision, book });
  return book;
}

async function compileBook(table: TenantTable): Promise<SchemeBook> {
  const [versions, parameters] = await Promise.all([
    table.collection<SchemeVersionItem>(PARTITION, 'VERSION#'),
    table.collection<ParameterItem>(PARTITION, 'PARAMETER#'),
  ]);
  const latest = versions.at(-1);
  if (!latest) throw new Error(`tenant ${table.tenantId} has a scheme revision but no version`);
  const document = { ...latest.document, versions: versions.flatMap((item) => item.document.versions) };
  return schemeBook(document, valuesByName(parameters));
}

function valuesByName(parameters: ParameterItem[]): Record<string, Record<string, number>> {
  const values: Record<string, Record<string, number>> = {};
  for (const { name, year, value } of parameters) values[name] = { ...values[name], [String(year)]: value };
  return values;
}

export function schemeHead(table: TenantTable): Promise<Head | undefined> {
  return table.get<Head>({ pk: PARTITION, sk: 'HEAD' });
}

export function schemeVersion(table: TenantTable, version: string): Promise<SchemeVersionItem | undefined> {
  return table.get<SchemeVersionItem>({ pk: PARTITION, sk: `VERSION#${version}` });
}

export function schemeVersions(table: TenantTable): Promise<SchemeVersionItem[]> {
  return table.collection<SchemeVersionItem>(PARTITION, 'VERSION#');
}

/** Publishes a version; published versions are never edited. */
export function publishWrites(
  table: TenantTable,
  head: Head | undefined,
  version: Omit<SchemeVersionItem, 'pk' | 'sk'>,
): Write[] {
  return [
    nextRevision(table, head),
    table.insert({ pk: PARTITION, sk: `VERSION#${version.version}`, ...version }),
  ];
}

export function parameterWrites(
  table: TenantTable,
  head: Head | undefined,
  parameter: Omit<ParameterItem, 'pk' | 'sk'>,
): Write[] {
  const sk = `PARAMETER#${parameter.name}#${parameter.year}`;
  return [nextRevision(table, head), table.put({ pk: PARTITION, sk, ...parameter })];
}

function nextRevision(table: TenantTable, head: Head | undefined): Write {
  return table.replace({ pk: PARTITION, sk: 'HEAD' }, head?.version ?? 0);
}
