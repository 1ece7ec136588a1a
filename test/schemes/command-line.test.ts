import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { main } from '../../cli/main.ts';
import { fromRoot } from '../../infra/paths.ts';
import { seedsDirectory } from '../rules/support/cases.ts';

const directory = mkdtempSync(join(tmpdir(), 'changhu-command-'));
const folder = join(directory, 'xincheng');
afterAll(() => rmSync(directory, { recursive: true }));
beforeEach(() => {
  cpSync(`${seedsDirectory}/standards`, join(directory, 'standards'), { recursive: true });
  cpSync(`${seedsDirectory}/reviews`, join(directory, 'reviews'), { recursive: true });
  cpSync(fromRoot('test/schemes/xincheng'), folder, { recursive: true });
});

async function run(...argv: string[]): Promise<{ status: number; out: string; error: string }> {
  const out: string[] = [];
  const error: string[] = [];
  const status = await main(
    argv,
    (line) => out.push(line),
    (line) => error.push(line),
  );
  return { status, out: out.join('\n'), error: error.join('\n') };
}

function replace(file: string, from: string, to: string): void {
  const path = join(folder, file);
  const text = readFileSync(path, 'utf8');
  if (!text.includes(from)) throw new Error(`${file} does not contain ${from}`);
  writeFileSync(path, text.replace(from, to));
}

describe('changhu scheme lint', () => {
  it('ends with 0 and says what was looked at when nothing is wrong', async () => {
    const { status, out } = await run('scheme', 'lint', folder);
    expect(status).toBe(0);
    expect(out).toContain('✓');
    expect(out).toContain('2024-01-01 至 2026-01-01');
  });

  it('ends with 1 and names file, path and reason of each finding', async () => {
    replace('scheme.yaml', '"每月结算一次"', '"每季结算一次"');
    const { status, out } = await run('scheme', 'lint', folder);
    expect(status).toBe(1);
    expect(out).toContain(
      `${join(folder, 'scheme.yaml')}: versions.2024-01-01.settlement.periodMonths.quote: 三（一） “每季结算一次”: the quote does not stand in the source text: 每季结算一次`,
    );
  });

  it('finds a clause that was left out and a provider kind that no row prices', async () => {
    replace('clauses.yaml', '评估费用从基金列支。', '评估费用');
    replace(
      'scheme.yaml',
      '          component: care\n',
      '          component: care\n          providerKinds: [combined]\n',
    );
    const { status, out } = await run('scheme', 'lint', folder);
    expect(status).toBe(1);
    expect(out).toContain('三（二） is left out, in whole or in part: 评估费用从基金列支。');
    expect(out).toMatch(
      /institutional · severe · care · elder-care .* decided by neither a row nor notPriced/,
    );
  });

  it('answers in JSON for programs', async () => {
    replace(
      'scheme.yaml',
      'ceilingShare: { value: "0.03", clause: 三（二）, quote: "经办费不超过当年筹资总额的3%" }',
      'ceilingShare: { unset: 未写 }',
    );
    const { status, out } = await run('scheme', 'lint', folder, '--json');
    const { findings, notes } = JSON.parse(out) as Record<
      'findings' | 'notes',
      { path: string; reason: string }[]
    >;
    expect(notes.map(({ path, reason }) => [path, reason])).toEqual([
      ['versions.2024-01-01.assessment.feeFen', '原文未写评估价格'],
      ['versions.2024-01-01.operatorFee.ceilingShare', '未写'],
    ]);
    expect([status, findings]).toEqual([1, [expect.objectContaining({ path: 'clauses.三（二）.values.0' })]]);
  });
});

describe('changhu scheme', () => {
  it('coverage counts clauses and ends with 1 when one is missing', async () => {
    expect((await run('scheme', 'coverage', folder)).out).toMatch(
      /新城市 +100\.0 % +12\/12 +12 +\d+ +\d+ +0 +1/,
    );
    replace('clauses.yaml', '"本办法自2024年1月1日起施行。"', '"本办法"');
    const { status, out } = await run('scheme', 'coverage', folder);
    expect([status, /新城市 +9\d\.\d % +11\/12/.test(out)]).toEqual([1, true]);
  });

  it('show prints values in words beside clause and quote, for the day asked', async () => {
    const { out, status } = await run('scheme', 'show', folder, '--on', '2024-08-01');
    expect(status).toBe(0);
    expect(out).toContain('费用限额 › 金额：40.00 元\n      二（二） “每床日限额40元”');
    expect(out).toContain('基金支付比例：70 %\n      二（二） “限额内的费用基金支付70%”');
    expect(out).toContain('解读：重度为国家标准 3 级及以上');
    expect((await run('scheme', 'show', folder, '--on', '2023-12-31')).error).toContain('尚无政策');
  });

  it('clauses puts what an existing file lacks in its place, and changes no other line', async () => {
    const file = join(folder, 'clauses.yaml');
    const whole = readFileSync(file, 'utf8');
    const first = '  - clause: 二（一）\n    quote: "欠费期间和住院期间停止待遇。"';
    const at = whole.indexOf(first);
    const end = whole.indexOf('\n\n', at) + 2;
    writeFileSync(file, `${whole.slice(0, at)}    # 待核对\n${whole.slice(end)}`);
    expect((await run('scheme', 'lint', folder)).out).toContain('欠费期间和住院期间停止待遇。');
    expect((await run('scheme', 'clauses', folder)).out).toContain('增补 1 条，其中 0 条待定');
    const merged = readFileSync(file, 'utf8');
    expect(
      merged
        .replace(/ {4}# 待核对\n/, '')
        .split('\n')
        .toSorted(),
    ).toEqual(whole.split('\n').toSorted());
    expect(merged).toContain('    # 待核对\n');
    expect((await run('scheme', 'lint', folder)).status).toBe(0);
    expect((await run('scheme', 'clauses', folder)).out).toContain('增补 0 条');
    expect(readFileSync(file, 'utf8')).toBe(merged);
  });

  it('clauses drafts a file where there is none', async () => {
    rmSync(join(folder, 'clauses.yaml'));
    const { status, out } = await run('scheme', 'clauses', folder);
    expect([status, out]).toEqual([0, expect.stringContaining('12 条，其中 1 条待定')]);
    expect((await run('scheme', 'lint', folder)).out).toContain(
      'clauses.三（三）.status: 三（三） “（三）附则。各有关部门要加强宣传。”: is "undecided"; must be one of',
    );
  });

  it.each([
    [['scheme', 'lint', 'nowhere'], '没有 scheme.yaml'],
    [['scheme', 'guess'], '没有此命令'],
    [['scheme', 'show'], '须指定一个'],
    [['scheme', 'show', 'xuzhou', '--on', 'today'], '--on 须为日期'],
    [['scheme', 'lint', '--loud'], "Unknown option '--loud'"],
  ])('%j cannot be followed: status 2, the reason and the help', async (argv, reason) => {
    const { status, error } = await run(...argv);
    expect(status).toBe(2);
    expect(error).toContain(reason);
    expect(error).toContain('npx changhu scheme lint');
  });

  it('runs as the package’s own command from any folder', () => {
    const { status, stdout } = spawnSync(process.execPath, [fromRoot('cli/changhu.js'), '--help'], {
      cwd: directory,
      encoding: 'utf8',
    });
    expect([status, stdout.includes('npx changhu scheme lint')]).toEqual([0, true]);
  });
});
