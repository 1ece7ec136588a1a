import type { SchemeDocument } from '../../rules/scheme/index.ts';
import { ApiClient } from './client.ts';
import type { Progress } from './progress.ts';

/** Publishes the schemes and nothing else. */
export async function publishSchemes(
  url: string,
  documents: SchemeDocument[],
  progress: Progress,
): Promise<void> {
  const api = new ApiClient(url);
  progress.stage('发布政策 · publishing the schemes', documents.length);
  for (const document of documents) {
    await publishScheme(api, document);
    progress.step();
  }
  progress.end();
}

/** Publishes each version of a scheme, as its agency would. */
export async function publishScheme(api: ApiClient, document: SchemeDocument): Promise<void> {
  for (const version of document.versions) {
    const path = `/schemes/${version.effectiveFrom}`;
    const key = `seed:${document.tenant.id}:${path}`;
    await api.put(`agency@${document.tenant.id}`, path, key, { ...document, versions: [version] });
  }
}
