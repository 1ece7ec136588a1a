import { mkdirSync, writeFileSync } from 'node:fs';
import { register } from 'node:module';
import { dirname } from 'node:path';
import { operations } from '../../functions/front-door/catalogue.ts';
import { DESCRIPTIONS } from '../../functions/front-door/description.ts';
import { openApiDocument } from '../../functions/http/openapi.ts';
import { fromRoot, isScript } from '../../infra/paths.ts';

/**
 * openapi-typescript builds its text with the programming interface of TypeScript 6, which TypeScript 7 does not have:
 * for it alone `typescript` is the package of that version.
 */
const WITH_TYPESCRIPT_6 = `export const resolve = (name, context, next) =>
  next(name === 'typescript' && context.parentURL?.includes('/openapi-typescript/') ? 'typescript-for-openapi' : name, context);`;

/**
 * Writes the types of a client, as any client's author generates them from the description. What has a default may be
 * left out of a request, which the generator does not take for granted.
 */
export async function generateClient(description: object, path: string): Promise<void> {
  register(`data:text/javascript,${encodeURIComponent(WITH_TYPESCRIPT_6)}`);
  const { default: openapi, astToString } = await import('openapi-typescript');
  const types = await openapi(JSON.stringify(description), { silent: true, defaultNonNullable: false });
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, astToString(types));
}

if (isScript(import.meta.url))
  await generateClient(openApiDocument(operations, DESCRIPTIONS), fromRoot('dist/api-types/api.d.ts'));
