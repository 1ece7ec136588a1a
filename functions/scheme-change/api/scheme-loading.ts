import { contentHash } from '../../base/ids.ts';
import { DateText } from '../../http/input.ts';
import { fieldProblem, Problem } from '../../http/problems.ts';
import { resource } from '../../http/resource.ts';
import { validate } from '../../http/validate.ts';
import { personPage } from '../../person/store.ts';
import { firstDayOf, schemeDocumentOf } from '../../scheme/document.ts';
import { publishWrites, revisionsOf, schemeHead } from '../../scheme/store.ts';
import { versionSummary } from '../../scheme/version-summary.ts';
import { type Call, type Decision, schemeLoadingOperations } from '../loading-operations.ts';
import * as words from '../words.ts';

export const handler = resource(schemeLoadingOperations, { loadScheme });

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
      words.dayOfPath({ version, firstDay: firstDayOf(document) }),
    );
  const hash = contentHash(document);
  const known = await revisionsOf(table, version);
  const same = known.find((revision) => revision.hash === hash);
  if (same) return { answer: { ...versionSummary(same), superseded: same !== known.at(-1) }, writes: [] };
  const head = await schemeHead(table);
  await mustBeLoadable(call, { inUse: (head?.publications ?? 0) > 0, known: known.length > 0 });

  const { title } = document.source;
  const loaded = { version, revision: 1, title, hash, publishedAt: at, author: principal.sub, document };
  const answer = { ...versionSummary(loaded), superseded: false };
  return { answer, writes: publishWrites(table, head, loaded) };
}

/** People who were registered before any scheme are insured under none yet. */
async function mustBeLoadable(
  { table, path }: Call<'loadScheme'>,
  { inUse, known }: { inUse: boolean; known: boolean },
): Promise<void> {
  const { items } = await personPage(table, { limit: 1 });
  if (inUse && items.length > 0)
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
