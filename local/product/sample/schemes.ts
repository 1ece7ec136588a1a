import { createHash } from 'node:crypto';
import type { SchemeDocument } from '../../../rules/scheme/index.ts';
import { ApiClient, ApiProblem } from './client.ts';
import type { Progress } from './progress.ts';

/** A city in use takes no version from its deployment any more: two people of its agency publish it. */
const NOT_LOADED = ['scheme_in_use', 'scheme_version_exists'];

/** Loads the schemes; answers with a line for each version that a city did not take. */
export async function loadSchemes(
  url: string,
  documents: SchemeDocument[],
  progress: Progress,
): Promise<string[]> {
  const api = new ApiClient(url);
  const notLoaded: string[] = [];
  progress.stage('加载政策 · loading the schemes', documents.length);
  for (const document of documents) {
    for (const version of oneByOne(document)) notLoaded.push(...(await tryToLoad(api, version)));
    progress.step();
  }
  progress.end();
  return notLoaded;
}

/** Loads each version of a scheme, as the platform does at a deployment. */
export async function loadScheme(api: ApiClient, document: SchemeDocument): Promise<void> {
  for (const version of oneByOne(document)) await load(api, version);
}

function oneByOne(document: SchemeDocument): SchemeDocument[] {
  return document.versions.map((version) => ({ ...document, versions: [version] }));
}

async function load(api: ApiClient, document: SchemeDocument): Promise<void> {
  const path = `/schemes/${document.versions[0]?.effectiveFrom}`;
  const content = createHash('sha256').update(JSON.stringify(document)).digest('hex');
  await api.put(`platform@${document.tenant.id}`, path, `seed:${path}:${content}`, document);
}

async function tryToLoad(api: ApiClient, document: SchemeDocument): Promise<string[]> {
  try {
    await load(api, document);
    return [];
  } catch (error) {
    if (!(error instanceof ApiProblem && NOT_LOADED.includes(error.code))) throw error;
    const { tenant, versions } = document;
    const version = versions[0]?.effectiveFrom;
    return [
      `${tenant.nameZh} ${version}：与已在用的政策不同，未加载；请起草 POST /scheme-drafts 并由第二人批准 · ` +
        `${tenant.nameEn} ${version} differs from what is in use and was not loaded: submit it as a scheme draft, or start anew with --fresh`,
    ];
  }
}
