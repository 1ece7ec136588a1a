import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ensureAssembly } from '../../infra/assembly.ts';
import { whileLocked } from '../../infra/lock.ts';
import { temporaryFolder } from './templates.ts';

it('The assembly is made once for all who ask, and again only when something is not as it was', async () => {
  const outdir = join(temporaryFolder(), 'cdk.out');
  const template = join(outdir, 'changhu-case.template.json');
  const answers = await Promise.all([ensureAssembly(outdir), ensureAssembly(outdir), ensureAssembly(outdir)]);
  expect(answers.filter(({ synthesised }) => synthesised)).toEqual([{ outdir, synthesised: true }]);
  const first = readFileSync(template, 'utf8');
  writeFileSync(template, '{"Resources":{}}');
  expect(await ensureAssembly(outdir)).toEqual({ outdir, synthesised: true });
  expect(readFileSync(template, 'utf8')).toBe(first);
  utimesSync(template, 1_000_000_000, 1_000_000_000);
  expect(await ensureAssembly(outdir)).toEqual({ outdir, synthesised: false });
});

describe('The lock', () => {
  it('lets one work at a time', async () => {
    const lockFile = join(temporaryFolder(), 'lock');
    const order: string[] = [];
    const work = (name: string) =>
      whileLocked(lockFile, async () => {
        order.push(`${name} begins`);
        await new Promise((resolve) => setImmediate(resolve));
        order.push(`${name} ends`);
      });
    await Promise.all([work('a'), work('b')]);
    const [first] = order[0]?.split(' ') ?? [];
    const second = first === 'a' ? 'b' : 'a';
    expect(order).toEqual([`${first} begins`, `${first} ends`, `${second} begins`, `${second} ends`]);
  });

  it('is taken over from a process that is gone', async () => {
    const lockFile = join(temporaryFolder(), 'lock');
    const { pid } = spawnSync(process.execPath, ['--version']);
    writeFileSync(lockFile, String(pid));
    expect(await whileLocked(lockFile, async () => 'done')).toBe('done');
    expect(existsSync(lockFile)).toBe(false);
  });

  it('is released when the work fails', async () => {
    const lockFile = join(temporaryFolder(), 'lock');
    await expect(whileLocked(lockFile, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(existsSync(lockFile)).toBe(false);
  });
});
