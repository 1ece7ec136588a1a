import { contentHash } from '../../base/ids.ts';
import { pick } from '../../base/objects.ts';
import { DateText } from '../../http/input.ts';
import { fieldProblem, Problem } from '../../http/problems.ts';
import { type Call, type Decision, resource } from '../../http/resource.ts';
import { validate } from '../../http/validate.ts';
import { personPage } from '../../person/store.ts';
import { firstDayOf, schemeDocumentOf } from '../document.ts';
import {
  highestRevisions,
  type Parameter,
  type ParameterItem,
  parameters,
  parameterWrites,
  publishWrites,
  revisionsOf,
  type SchemeVersion,
  schemeHead,
  schemeVersions,
} from '../store.ts';

export const handler = resource({
  listSchemes: async ({ table }) => {
    const versions = await schemeVersions(table);
    const inForce = highestRevisions(versions);
    return { items: versions.map((item) => ({ ...summary(item), superseded: !inForce.includes(item) })) };
  },

  getScheme: async ({ table, path, query }) => {
    const revisions = await revisionsOf(table, path.version ?? '');
    const found = query.revision
      ? revisions.find(({ revision }) => revision === query.revision)
      : revisions.at(-1);
    if (!found)
      throw new Problem(
        'scheme_version_unknown',
        `path.version: there is no scheme version in force from ${path.version}${query.revision ? `, revision ${query.revision}` : ''}`,
      );
    return { ...summary(found), superseded: found !== revisions.at(-1), document: found.document };
  },

  loadScheme,

  listParameters: async ({ table }) => {
    const values = await parameters(table);
    return {
      items: values.map((value) => ({ ...parameterView(value), superseded: !isLast(value, values) })),
    };
  },

  setParameter: async ({ table, path, body, principal, at }) => {
    const year = Number(path.year);
    if (!Number.isInteger(year) || year < 2000 || year > 2100) {
      throw fieldProblem('path.year', '须为 2000 至 2100 的年份', 'must be a year from 2000 to 2100');
    }
    const parameter = { name: path.name ?? '', year, ...body, setBy: principal.sub, setAt: at };
    return {
      answer: { ...parameterView(parameter), superseded: false },
      writes: parameterWrites(table, await schemeHead(table), parameter),
    };
  },
});

/**
 * The platform loads the scheme that ships with the deployment: once, before the city has anybody insured.
 * From then on what the scheme says decides on people, and a version takes two of the agency (scheme drafts).
 */
async function loadScheme(call: Call<'loadScheme'>): Promise<Decision<'loadScheme'>> {
  const { table, path, body, at, principal } = call;
  const version = validate(DateText, path.version, 'path.version');
  const document = schemeDocumentOf(body, 'body', table.tenantId);
  if (firstDayOf(document) !== version)
    throw fieldProblem(
      'body.versions.0.effectiveFrom',
      '须为路径所指的日期',
      `must be the day of the path, ${version}; it is ${firstDayOf(document)}`,
    );
  const hash = contentHash(document);
  const known = await revisionsOf(table, version);
  const same = known.find((revision) => revision.hash === hash);
  if (same) return { answer: { ...summary(same), superseded: same !== known.at(-1) }, writes: [] };
  await mustBeLoadable(call, known.length > 0);

  const { title } = document.source;
  const loaded = { version, revision: 1, title, hash, publishedAt: at, author: principal.sub, document };
  const answer = { ...summary(loaded), superseded: false };
  return { answer, writes: publishWrites(table, await schemeHead(table), loaded) };
}

async function mustBeLoadable({ table, path }: Call<'loadScheme'>, known: boolean): Promise<void> {
  const { items } = await personPage(table, { limit: 1 });
  if (items.length > 0)
    throw new Problem(
      'scheme_in_use',
      'path.version: people are insured under the scheme already; the agency submits this version as a draft (POST /scheme-drafts) and a second person approves it',
    );
  if (known)
    throw new Problem(
      'scheme_version_exists',
      `path.version: ${path.version} was published with other content; published versions are not edited`,
    );
}

function summary(found: Omit<SchemeVersion, 'document'>) {
  return pick(found, 'version', 'revision', 'publishedAt', 'title', 'author', 'approvedBy');
}

function parameterView(found: Parameter) {
  return pick(found, 'name', 'year', 'value', 'source', 'setBy', 'setAt');
}

function isLast(value: ParameterItem, all: ParameterItem[]): boolean {
  return !all.some(
    ({ name, year, revision }) => name === value.name && year === value.year && revision > value.revision,
  );
}
