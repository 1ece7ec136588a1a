import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fromRoot } from '../../infra/paths.ts';
import { scheme, startTestHost, type TestHost } from '../support/host.ts';
import { Town } from '../support/town.ts';

const run = promisify(execFile);
const ADDRESS = 'http://127.0.0.1:8080';

/** Ends at the first command that is refused, and says which. */
const STRICT = `
set -eEu -o pipefail
trap 'echo "line $LINENO is refused" >&2' ERR
curl() { command curl --fail-with-body "$@"; }
`;

/** On the day on which the sample leaves its clock, with the provider and the operator of the sample. */
describe('docs/api.md', () => {
  const page = readFileSync(fromRoot('docs/api.md'), 'utf8');
  const blocks = [...page.matchAll(/```sh\n([\s\S]*?)```/g)].map(([, block]) => block ?? '');
  // What the command `changhu` does is tried with it.
  const commands = blocks.filter((block) => !block.startsWith('npx changhu'));
  const folder = mkdtempSync(join(tmpdir(), 'changhu-page-'));
  let test: TestHost;

  beforeAll(async () => {
    const city = scheme('xuzhou');
    test = await startTestHost([city], '2024-05-01T01:00:00.000Z');
    const town = new Town(test, city);
    await town.provider({
      providerId: 'provider-1',
      kind: 'elder-care',
      level: null,
      careModes: ['institutional'],
    });
    await town.post(town.as('agency'), '/operator-contracts', {
      operatorId: 'operator',
      name: '示例公司',
      from: '2017-01-01',
      to: null,
      delegates: ['acceptance', 'appointment', 'review'],
    });
  });
  afterAll(async () => {
    await test.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('has commands that are all carried out, in their order, as they are printed', async () => {
    const script = commands.join('\n');
    expect(script).toContain(`U=${ADDRESS}\n`);
    const here = script.replaceAll(ADDRESS, test.host.url);
    const { stdout, stderr } = await run('bash', ['-c', `${STRICT}\n${here}`], { cwd: folder }).catch(
      (error: { stdout: string; stderr: string }) => error,
    );
    expect(stderr, stdout.slice(-500)).toBe('');
    expect(stdout).toContain('"fundFen":4500');
    expect(stdout).toContain('60.00 元/日 → 65.00 元/日');
  });
});
