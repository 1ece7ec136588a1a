import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { schemeDiff } from '../../cli/scheme-diff.ts';
import { loadSchemeFolder } from '../../rules/scheme/load.ts';
import { seedsDirectory } from '../rules/support/cases.ts';

const directory = mkdtempSync(join(tmpdir(), 'changhu-diff-'));
afterAll(() => rmSync(directory, { recursive: true }));

function run(...args: string[]): { code: number; lines: string[] } {
  const lines: string[] = [];
  return { code: schemeDiff(args, (line) => lines.push(line)), lines };
}

const liaocheng = join(seedsDirectory, 'liaocheng');
const VERSIONS = ['2023-10-01', '2025-01-01'] as const;

describe('changhu scheme diff', () => {
  it('tells in Chinese, then in English, what two versions of a city differ in', () => {
    const { code, lines } = run(liaocheng, ...VERSIONS);
    expect(code).toBe(0);
    expect(lines[0]).toMatch(/^聊城市 2023-10-01 → 2025-01-01：\d+ 处不同$/);
    const at = lines.findIndex((line) =>
      line.startsWith('三（二） 筹资 · 筹资标准 · 居民医保 · 总额：30.00 元 → 未定'),
    );
    expect(at).toBeGreaterThan(0);
    expect(lines[at + 1]).toContain('contributions · plan · residents · total: 30.00 yuan → unset');
  });

  it('takes the scheme’s file, or a document as JSON, for the folder', () => {
    const json = join(directory, 'scheme.json');
    writeFileSync(json, JSON.stringify(loadSchemeFolder(liaocheng)));
    const { lines } = run(liaocheng, ...VERSIONS);
    expect(run(join(liaocheng, 'scheme.yaml'), ...VERSIONS).lines).toEqual(lines);
    expect(run(json, ...VERSIONS).lines).toEqual(lines);
  });

  it('says what is wrong with its arguments', () => {
    expect(run(liaocheng, '2023-10-01')).toMatchObject({
      code: 1,
      lines: [expect.stringContaining('usage')],
    });
    expect(run(liaocheng, '2023-10-01', '2024-01-01')).toEqual({
      code: 1,
      lines: ['there is no version in force from 2024-01-01; there is 2023-10-01, 2025-01-01'],
    });
    expect(run(join(directory, 'nowhere'), ...VERSIONS).lines[0]).toContain('nowhere: cannot be read');
    const text = join(directory, 'notes.txt');
    writeFileSync(text, '政策');
    expect(run(text, ...VERSIONS)).toMatchObject({
      code: 1,
      lines: [expect.stringContaining('neither a scheme folder')],
    });
  });
});
