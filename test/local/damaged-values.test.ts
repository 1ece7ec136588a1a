import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dataCheck } from '../../cli/data.ts';
import { ensureAssembly } from '../../infra/assembly.ts';
import { type Host, startHost } from '../../local/host.ts';
import { ApiClient, ApiProblem } from '../../local/product/sample/client.ts';
import { signIns } from '../../local/product/sign-ins.ts';
import { deployedFor } from '../support/deployed.ts';
import { scheme, startTestHost, type TestHost } from '../support/host.ts';
import { Town } from '../support/town.ts';

const NAME = '欧阳静静';
const ANOTHER = '欧阳靖静';
const START = '2024-03-04T01:00:00.000Z';
/** So many that the database has moved what was written first from its log into its file. */
const PERSONS = 120;

/** The folder as a killed host leaves it, and in it one letter that the disk has changed within a value. */
describe('A letter that changed inside a value of the database', () => {
  let test: TestHost;
  let personId: string;
  let others: string[];
  let folder: string;
  let spoiled: Host | undefined;
  const log: string[] = [];

  beforeAll(async () => {
    const document = scheme('lanshan');
    test = await startTestHost([document], START);
    const town = new Town(test, document);
    personId = await town.person({ name: NAME });
    others = [];
    for (let index = 0; index < PERSONS; index += 1) others.push(await town.person());
    folder = mkdtempSync(join(tmpdir(), 'changhu-spoiled-'));
    cpSync(test.dataDirectory, folder, { recursive: true, filter: (path) => !path.endsWith('lock') });
  });
  afterAll(async () => {
    await spoiled?.close();
    await test.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('is found when it is read, and named; everybody else is served', async () => {
    const file = join(folder, 'dynamodb.sqlite');
    const bytes = readFileSync(file);
    const changed = changedCopies(bytes);
    expect(changed, 'copies of the name in the file of the database').toBeGreaterThan(0);
    writeFileSync(file, bytes);

    const assemblyDirectory = deployedFor(['lanshan'], (await ensureAssembly()).outdir);
    const options = { assemblyDirectory, dataDirectory: folder, port: 0, signIns };
    spoiled = await startHost({ ...options, clock: { virtualStart: START }, log: (line) => log.push(line) });
    const api = new ApiClient(spoiled.url);
    await expect(api.get('agency@lanshan', `/persons/${personId}`)).rejects.toThrow(ApiProblem);
    expect(log.join('\n')).toContain(`the item PERSON#${personId} / PERSON is not what was written`);
    const [other = ''] = others;
    expect(await api.get('agency@lanshan', `/persons/${other}`)).toMatchObject({ personId: other });
    rmSync(assemblyDirectory, { recursive: true, force: true });
  });

  it('is found by whoever looks at all of the folder', async () => {
    await spoiled?.close();
    const told: string[] = [];
    expect(await dataCheck([folder], (line) => told.push(line))).toBe(1);
    expect(told.join('\n')).toMatch(/✗ items .*is not what was written/);
  });

  /** The name stands in the item and in its copy in the index. */
  function changedCopies(bytes: Buffer): number {
    let count = 0;
    for (let at = bytes.indexOf(NAME); at >= 0; at = bytes.indexOf(NAME, at + 1)) {
      bytes.write(ANOTHER, at);
      count += 1;
    }
    return count;
  }
});
