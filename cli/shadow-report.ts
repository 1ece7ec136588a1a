import { writeFile } from 'node:fs/promises';
import { money } from '../rules/base/format-money.ts';
import { BYTE_ORDER_MARK, csvLine } from './csv-line.ts';

interface Paid {
  fundFen: number;
  selfFen: number;
}

/** What was paid elsewhere and would be paid here are not the same. */
export interface Difference {
  /** Of the file; none where it says nothing. */
  rows: number[];
  outcome: 'different' | 'only-there' | 'only-here' | 'person-unknown' | 'provider-unknown';
  month: string;
  personId?: string;
  /** As the file has it. */
  idNumber?: string;
  provider?: string | null;
  providerId: string | null;
  theirs: Paid;
  ours: Paid;
  explanations: { component: string; clauses: string[]; explanation: { zh: string; en: string } }[];
}

const OUTCOMES: Record<Difference['outcome'], string> = {
  different: '金额不同 different amounts',
  'only-there': '本系统当月没有服务记录 no records of the month are here',
  'only-here': '文件中没有 the file does not have it',
  'person-unknown': '没有以此号码登记的人员 nobody is registered with this number',
  'provider-unknown': '没有此机构，或有多家同名 no such provider, or several of this name',
};

/** By how much it differs, in fen. */
export function sizeOf({ theirs, ours }: Difference): number {
  return Math.abs(ours.fundFen - theirs.fundFen) + Math.abs(ours.selfFen - theirs.selfFen);
}

/** One line what differs, then one each that explains ours. */
export function differenceLines(difference: Difference): string[] {
  const { rows, month, idNumber, personId, theirs, ours, outcome, explanations } = difference;
  const place = rows.length === 0 ? '' : `第 ${rows.join('、')} 行 row ${rows.join(', ')} · `;
  const who = idNumber === undefined ? (personId ?? '') : masked(idNumber);
  const amounts = `原系统 theirs ${shown(theirs)}；本系统 ours ${shown(ours)}`;
  return [
    `${place}${who} · ${providerOf(difference)} · ${month}：${OUTCOMES[outcome]}；${amounts}`,
    ...explanations.map(({ explanation }) => `    ${explanation.zh} · ${explanation.en}`),
  ];
}

const HEADINGS = [
  ...['行号 rows', '公民身份号码 id number', '人员 person', '机构 provider', '月份 month', '结果 outcome'],
  ...['原系统基金 their fund', '原系统个人 their person', '本系统基金 our fund', '本系统个人 our person'],
  ...['基金之差 fund', '个人之差 person', '条款 clauses', '算法', 'explanation'],
];

/** All differences as a CSV, the largest first; a file without any has its heading alone. */
export async function writeReport(path: string, differences: readonly Difference[]): Promise<void> {
  const lines = differences.map((difference) => {
    const { rows, idNumber = '', personId = '', month, outcome, theirs, ours, explanations } = difference;
    const clauses = [...new Set(explanations.flatMap((line) => line.clauses))];
    return csvLine([
      ...[rows.join(' '), idNumber, personId, providerOf(difference), month, outcome],
      ...[theirs.fundFen, theirs.selfFen, ours.fundFen, ours.selfFen].map(plain),
      ...[ours.fundFen - theirs.fundFen, ours.selfFen - theirs.selfFen].map(plain),
      clauses.join('、'),
      explanations.map(({ explanation }) => explanation.zh).join(' '),
      explanations.map(({ explanation }) => explanation.en).join(' '),
    ]);
  });
  await writeFile(path, `${BYTE_ORDER_MARK}${csvLine(HEADINGS)}${lines.join('')}`);
}

function providerOf({ provider, providerId }: Difference): string {
  return providerId ?? provider ?? '无机构 none';
}

function shown({ fundFen, selfFen }: Paid): string {
  return `${money(fundFen)} + ${money(selfFen)}`;
}

/** An amount that a spreadsheet takes for a number. */
function plain(fen: number): string {
  return money(fen).replaceAll(',', '').replace('−', '-');
}

/** Without the day of birth. */
function masked(idNumber: string): string {
  return idNumber.replace(/^(.{6}).{8}/, '$1********');
}
