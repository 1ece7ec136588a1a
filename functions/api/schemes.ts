import { parseSchemeDocument, type SchemeDocument, SchemeError } from '../../rules/scheme/index.ts';
import { fieldProblem, Problem } from '../http/problems.ts';
import { type Call, type Decision, resource } from '../http/resource.ts';
import { DateText } from '../http/schemas.ts';
import { validate } from '../http/validate.ts';
import { contentHash } from '../runtime/ids.ts';
import {
  parameterWrites,
  publishWrites,
  type SchemeVersionItem,
  schemeHead,
  schemeVersion,
  schemeVersions,
} from '../storage/schemes.ts';

export const handler = resource({
  listSchemes: async ({ table }) => ({ items: (await schemeVersions(table)).map(summary) }),

  getScheme: async ({ table, path }) => {
    const found = await schemeVersion(table, path.version ?? '');
    if (!found)
      throw new Problem(
        'scheme_version_unknown',
        `path.version: there is no scheme version in force from ${path.version}`,
      );
    return { ...summary(found), document: found.document };
  },

  publishScheme,

  setParameter: async ({ table, path, body }) => {
    const year = Number(path.year);
    if (!Number.isInteger(year) || year < 2000 || year > 2100) {
      throw fieldProblem('path.year', '须为 2000 至 2100 的年份', 'must be a year from 2000 to 2100');
    }
    const parameter = { name: path.name ?? '', year, ...body };
    return { answer: parameter, writes: parameterWrites(table, await schemeHead(table), parameter) };
  },
});

async function publishScheme(call: Call<'publishScheme'>): Promise<Decision<'publishScheme'>> {
  const { table, path, body, at } = call;
  const version = validate(DateText, path.version, 'path.version');
  const document = parseDocument(body);
  mustFit(document, table.tenantId, version);
  const hash = contentHash(document);
  const known = await schemeVersion(table, version);
  if (known && known.hash !== hash) {
    throw new Problem(
      'scheme_version_exists',
      `path.version: ${version} was published with other content; publish a version from another day`,
    );
  }
  if (known) return { answer: summary(known), writes: [] };
  const published = { version, title: document.source.title, hash, publishedAt: at, document };
  return { answer: summary(published), writes: publishWrites(table, await schemeHead(table), published) };
}

function parseDocument(body: unknown): SchemeDocument {
  try {
    return parseSchemeDocument(body, 'body');
  } catch (error) {
    if (!(error instanceof SchemeError)) throw error;
    const errors = error.issues.map(({ path, reason }) => ({
      field: `body.${path}`,
      reason: { zh: reason, en: reason },
    }));
    throw new Problem('scheme_invalid', error.message, errors);
  }
}

function mustFit(document: SchemeDocument, tenantId: string, version: string): void {
  if (document.tenant.id !== tenantId) {
    throw fieldProblem(
      'body.tenant.id',
      '不是本统筹地区的政策',
      `is ${document.tenant.id}, but this sign-in belongs to ${tenantId}`,
    );
  }
  const dates = document.versions.map(({ effectiveFrom }) => effectiveFrom);
  if (dates.length !== 1 || dates[0] !== version) {
    throw fieldProblem(
      'body.versions',
      '须只含路径所指的版本',
      `must hold exactly the version of the path, ${version}; it holds ${dates.join(', ')}`,
    );
  }
}

function summary({
  version,
  publishedAt,
  title,
}: Pick<SchemeVersionItem, 'version' | 'publishedAt' | 'title'>) {
  return { version, publishedAt, title };
}
