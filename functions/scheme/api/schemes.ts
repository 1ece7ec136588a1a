import { pick } from '../../base/objects.ts';
import { fieldProblem, Problem } from '../../http/problems.ts';
import { resource } from '../../http/resource.ts';
import { deliverAll } from '../../outbox/delivery.ts';
import { schemesOperations } from '../operations.ts';
import { revaluationMessages } from '../revaluation.ts';
import {
  highestRevisions,
  type Parameter,
  type ParameterItem,
  parameters,
  parameterWrites,
  schemeHead,
  versionsAsPublished,
} from '../store.ts';
import { versionSummary } from '../version-summary.ts';
import * as words from '../words.ts';

export const handler = resource(
  schemesOperations,
  {
    listSchemes: async ({ table }) => {
      const versions = await versionsAsPublished(table);
      const inForce = highestRevisions(versions);
      return {
        items: versions.map((item) => ({ ...versionSummary(item), superseded: !inForce.includes(item) })),
      };
    },

    getScheme: async ({ table, path, query }) => {
      const all = await versionsAsPublished(table);
      const revisions = all.filter(({ version }) => version === path.version);
      const found = query.revision
        ? revisions.find(({ revision }) => revision === query.revision)
        : revisions.at(-1);
      if (!found)
        throw new Problem(
          'scheme_version_unknown',
          `path.version: there is no scheme version in force from ${path.version}${query.revision ? `, revision ${query.revision}` : ''}`,
        );
      return { ...versionSummary(found), superseded: found !== revisions.at(-1), document: found.document };
    },

    listParameters: async ({ table }) => {
      const values = await parameters(table);
      return {
        items: values.map((value) => ({ ...parameterView(value), superseded: !isLast(value, values) })),
      };
    },

    setParameter: async ({ table, path, body, principal, at }) => {
      const year = Number(path.year);
      if (!Number.isInteger(year) || year < 2000 || year > 2100) {
        throw fieldProblem('path.year', words.yearInRange);
      }
      const parameter = { name: path.name ?? '', year, ...body, setBy: principal.sub, setAt: at };
      const [head, all] = await Promise.all([schemeHead(table), parameters(table)]);
      const before = all.findLast((known) => known.name === parameter.name && known.year === year);
      return {
        answer: { ...parameterView(parameter), superseded: false },
        writes: parameterWrites(table, head, parameter),
        messages: before ? changedMessages(table.tenantId, before, parameter) : [],
      };
    },
  },
  { deliver: deliverAll },
);

/** What was settled by the value before may come to something else. */
function changedMessages(
  tenantId: string,
  before: Parameter,
  { name, year, value, setBy, setAt }: Parameter,
) {
  if (before.value === value) return [];
  const change = { kind: 'parameter' as const, name, year, before: before.value, after: value };
  return revaluationMessages(tenantId, { change, from: `${year}-01-01`, at: setAt, by: setBy });
}

function parameterView(found: Parameter) {
  return pick(found, 'name', 'year', 'value', 'source', 'setBy', 'setAt');
}

function isLast(value: ParameterItem, all: ParameterItem[]): boolean {
  return !all.some(
    ({ name, year, revision }) => name === value.name && year === value.year && revision > value.revision,
  );
}
