import { writeFileSync } from 'node:fs';
import { PROBLEMS } from '../functions/http/problems.ts';
import { fromRoot, isScript } from '../infra/paths.ts';
import { checksPage } from './checks.ts';
import { eventPages } from './events.ts';
import { exportPage } from './export.ts';
import { clausesJsonSchema, schemeJsonSchema } from './json-schemas.ts';
import { rostersPage } from './rosters.ts';
import { takeoverPage } from './takeover.ts';
import { valueReadersPage } from './value-readers.ts';
import { visitsPage } from './visits.ts';
import { workflowsPage } from './workflows.ts';

/** `npm run docs` writes the pages that are made from code; a test sees to it that they are current. */
export const PAGES: Record<string, () => string | Promise<string>> = {
  'docs/checks.md': checksPage,
  'docs/errors.md': errorsPage,
  'docs/export.md': exportPage,
  'docs/rosters.md': rostersPage,
  'docs/takeover.md': takeoverPage,
  'docs/visits.md': visitsPage,
  'docs/workflows.md': workflowsPage,
  ...eventPages(),
  'seeds/clauses.schema.json': clausesJsonSchema,
  'seeds/scheme.schema.json': schemeJsonSchema,
  'seeds/value-readers.json': valueReadersPage,
};

function errorsPage(): string {
  const rows = Object.entries(PROBLEMS).map(
    ([code, { status, zh, en }]) => `| \`${code}\` | ${status} | ${zh} | ${en} |`,
  );
  return [
    '# Errors 错误目录',
    '',
    'Every refusal of the API is an RFC 9457 problem document (`application/problem+json`): `type`, `title`, `status`, a stable',
    '`code`, `detail`, and for wrong input `errors`, a list of `{field, reason: {zh, en}}`; `field` is the place, such as',
    '`body.scores.eating`, `query.limit` or `header.Idempotency-Key`. Nothing is written when a request is refused. A missing or',
    'invalid token is answered by the gateway itself with 401 or 403 and `{"message": …}`.',
    '',
    '| code | status | 中文 | English |',
    '|---|---|---|---|',
    ...rows,
    '',
  ].join('\n');
}

if (isScript(import.meta.url)) {
  for (const [path, page] of Object.entries(PAGES)) writeFileSync(fromRoot(path), await page());
}
