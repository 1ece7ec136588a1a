import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { type OperationId, operations } from '../functions/front-door/catalogue.ts';
import { isPermitted } from '../functions/front-door/permissions.ts';
import { ROLES } from '../functions/http/principal.ts';
import { lambdaEntryPoints } from '../infra/entry-points.ts';
import { fromRoot } from '../infra/paths.ts';
import type { Repository } from '../rules/clauses/index.ts';

/** What of this repository a clause may point to: rules, workflow states, operations and files. */
export function thisRepository(): Repository {
  return {
    rules: new Set(ruleNames()),
    states: new Set(namesIn('workflows').flatMap((name) => quotedNames(`workflows/${name}.ts`))),
    mayDo,
    hasFile: (path) => existsSync(fromRoot(path)),
    readers: valueReaders(),
  };
}

/** Which file reads which value, as `npm run docs` found out. */
function valueReaders(): Repository['readers'] {
  const page = JSON.parse(readFileSync(fromRoot('seeds/value-readers.json'), 'utf8')) as Record<
    string,
    string
  >;
  return new Map(
    Object.entries(page).map(([path, files]) => [path, files.split(' ').filter((file) => file !== '')]),
  );
}

/** The Lambda `rules-cover` stands for the rule `cover`. */
function ruleNames(): string[] {
  return lambdaEntryPoints()
    .filter(({ name }) => name.startsWith('rules-'))
    .map(({ name }) => name.slice('rules-'.length));
}

function namesIn(folder: string): string[] {
  return readdirSync(fromRoot(folder))
    .filter((name) => name.endsWith('.ts'))
    .map((name) => name.slice(0, -'.ts'.length));
}

/** States are named by string literals that begin with a capital. */
function quotedNames(path: string): string[] {
  return [...readFileSync(fromRoot(path), 'utf8').matchAll(/'([A-Z][A-Za-z]+)'/g)].map(
    (match) => match[1] ?? '',
  );
}

function mayDo(operation: string, role: string | undefined): boolean {
  if (!isOperation(operation)) return false;
  if (role === undefined) return true;
  const known = ROLES.find((candidate) => candidate === role);
  return (
    known !== undefined &&
    isPermitted({ tenantId: 'any', role: known, sub: 'any', subjectId: 'any' }, operation)
  );
}

function isOperation(name: string): name is OperationId {
  return Object.hasOwn(operations, name);
}
