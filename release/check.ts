import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { lambdaEntryPoints } from '../infra/entry-points.ts';
import { fromRoot } from '../infra/paths.ts';
import { loadSchemeFolder } from '../rules/scheme/load.ts';
import { type Change, changesBetween, type RequiredFields } from './changes.ts';
import { checkedOut, hasCommit, lastRelease, mainOf } from './last.ts';
import { surfaceOf } from './surface.ts';
import { isAtLeast, leastVersionAfter } from './version.ts';

/**
 * `npm run release:check`: what this release takes from those who rely on the last one, and what it adds; fails where the
 * version of package.json does not say so, or the changelog does not know it.
 */
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';
const last = lastRelease();
if (hasCommit(last)) await check();
else
  console.log(
    `not compared: this copy has no history back to ${last.commit}; git fetch --unshallow brings it`,
  );

async function check(): Promise<void> {
  const root = checkedOut(last);
  const before = await surfaceOf(root, mainOf(root));
  const now = await surfaceOf(fromRoot('.'), mainOf(fromRoot('.')));
  const changes = [...changesBetween(before, now, await requiredFields()), ...refusedSchemes(root)];
  for (const { breaks, sentence } of changes) console.log(`${breaks ? 'breaks' : 'adds  '}  ${sentence}`);
  const { version } = JSON.parse(readFileSync(fromRoot('package.json'), 'utf8')) as { version: string };
  const least = leastVersionAfter(last.version, changes);
  const faults = [
    ...(isAtLeast(version, least)
      ? []
      : [`package.json says ${version}; after ${last.version} this is ${least}`]),
    ...(isInChangelog(version) ? [] : [`CHANGELOG.md has no heading for ${version}`]),
  ];
  console.log(faults.length > 0 ? faults.join('\n') : `${version} may follow ${last.version}`);
  process.exitCode = faults.length > 0 ? 1 : 0;
}

function isInChangelog(version: string): boolean {
  return readFileSync(fromRoot('CHANGELOG.md'), 'utf8')
    .split('\n')
    .some((line) => line.startsWith(`## ${version}`));
}

/** Every step carries its input's schema. */
async function requiredFields(): Promise<RequiredFields> {
  const fields = new Map<string, readonly string[]>();
  for (const { name, sourceFile } of lambdaEntryPoints()) {
    if (name.startsWith('api-')) continue;
    const { handler } = (await import(sourceFile)) as { handler: { input?: z.ZodType } };
    if (!handler.input) continue;
    const { required = [] } = z.toJSONSchema(handler.input, { io: 'input', unrepresentable: 'any' });
    fields.set(`changhu-${name}`, required);
  }
  return fields;
}

/** The cities of the last release, read by this one. */
function refusedSchemes(root: string): Change[] {
  const folders = ['seeds', 'test/cities'].flatMap((parent) =>
    readdirSync(join(root, parent))
      .map((name) => join(root, parent, name))
      .filter((folder) => existsSync(join(folder, 'scheme.yaml'))),
  );
  return folders.flatMap((folder) => {
    try {
      loadSchemeFolder(folder, fromRoot('seeds'));
      return [];
    } catch (error) {
      return [{ breaks: true, sentence: `${folder.slice(root.length + 1)}: ${(error as Error).message}` }];
    }
  });
}
