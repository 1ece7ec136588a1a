import { mkdtempSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const MANIFEST = 'manifest.json';
const TENANT_STACK = 'changhu-tenant-';

interface Manifest {
  artifacts: Record<string, { type: string }>;
}

/**
 * The assembly without the stacks of cities that a test does not name, as it is where they have not been deployed. A
 * city has schedules of its own: one that nobody looks at is a fifth of what a virtual day costs.
 */
export function deployedFor(tenantIds: readonly string[], assembly: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'changhu-deployed-'));
  const wanted = new Set(tenantIds.map((id) => TENANT_STACK + id));
  const isWanted = ([id]: [string, unknown]) => !id.startsWith(TENANT_STACK) || wanted.has(stackOf(id));
  const manifest = JSON.parse(readFileSync(join(assembly, MANIFEST), 'utf8')) as Manifest;
  const artifacts = Object.fromEntries(Object.entries(manifest.artifacts).filter(isWanted));
  writeFileSync(join(folder, MANIFEST), JSON.stringify({ ...manifest, artifacts }));
  for (const entry of readdirSync(assembly))
    if (entry !== MANIFEST) symlinkSync(join(assembly, entry), join(folder, entry));
  return folder;
}

/** The assets of a stack are an artifact of their own, named after it. */
function stackOf(artifactId: string): string {
  return artifactId.replace(/\.assets$/, '');
}
