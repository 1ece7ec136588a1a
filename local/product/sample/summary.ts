import stringWidth from 'string-width';
import type { SampleCity } from './city.ts';
import type { ApiClient } from './client.ts';
import { fingerprintOf } from './fingerprint.ts';

export interface CitySummary {
  tenantId: string;
  name: string;
  insured: number;
  applied: number;
  active: number;
  open: number;
  /** Number of refusals by reason. */
  refused: Record<string, number>;
  /** Number of cases by grade. */
  grades: Record<string, number>;
  statements: number;
  fundFen: number;
  selfFen: number;
  providerFen: number;
  refusedFen: number;
  feeFen: number;
  /** Equal for two runs in which the same happened. */
  fingerprint: string;
}

interface Case {
  state: string;
  grade?: string;
  reasons?: { code: string; zh: string }[];
}

interface Run {
  status: string;
  totals?: {
    statements: number;
    feeFen: number;
    fundFen: number;
    selfFen: number;
    providerFen: number;
    refusedFen: number;
  };
  failure?: { detail: string };
}

/** What came of the city, read back over HTTP. */
export async function summaryOf(api: ApiClient, city: SampleCity, runId: string): Promise<CitySummary> {
  const auditor = `auditor@${city.tenantId}`;
  const persons = await api.list<unknown>(auditor, '/persons');
  const cases = await api.list<Case>(auditor, '/cases');
  const run = await api.get<Run>(auditor, `/settlement-runs/${runId}`);
  if (!run.totals)
    throw new Error(`${city.name}: the settlement run is ${run.status} ${run.failure?.detail ?? ''}`);
  const { statements, feeFen, fundFen, selfFen, providerFen, refusedFen } = run.totals;
  return {
    tenantId: city.tenantId,
    name: city.name,
    insured: persons.length,
    applied: cases.length,
    active: cases.filter(({ state }) => state === 'active').length,
    open: cases.filter(({ state }) => !['active', 'refused', 'lapsed'].includes(state)).length,
    refused: countBy(cases.flatMap(({ reasons }) => (reasons ?? []).map(({ code }) => code))),
    grades: countBy(cases.flatMap(({ grade }) => grade ?? [])),
    statements,
    feeFen,
    fundFen,
    selfFen,
    providerFen,
    refusedFen,
    fingerprint: await fingerprintOf(api, city.tenantId, runId),
  };
}

function countBy(values: string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const value of [...values].sort()) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
}

const COLUMNS: [string, (city: CitySummary) => string][] = [
  ['城市 city', ({ name }) => name],
  ['参保 insured', ({ insured }) => String(insured)],
  ['申请 applied', ({ applied }) => String(applied)],
  ['待遇中 active', ({ active }) => String(active)],
  ['在办 open', ({ open }) => String(open)],
  ['结算单 statements', ({ statements }) => String(statements)],
  ['基金 fund', ({ fundFen }) => yuan(fundFen)],
  ['个人 self', ({ selfFen }) => yuan(selfFen)],
  ['机构 provider', ({ providerFen }) => yuan(providerFen)],
  ['不予支付 refused', ({ refusedFen }) => yuan(refusedFen)],
  ['费用 fees', ({ feeFen }) => yuan(feeFen)],
];

/** The final table, and below it the grades, the reasons of refusals, and a hash of all that happened. */
export function summaryTable(cities: CitySummary[]): string {
  const rows = [
    COLUMNS.map(([title]) => title),
    ...cities.map((city) => COLUMNS.map(([, cell]) => cell(city))),
  ];
  const widths = COLUMNS.map((_, column) => Math.max(...rows.map((row) => stringWidth(row[column] ?? ''))));
  const lines = rows.map((row) =>
    row.map((cell, column) => pad(cell, widths[column] ?? 0, column > 0)).join('  '),
  );
  const details = cities.flatMap((city) => [
    `${city.name}  待遇等级 grades: ${counted(city.grades)}`,
    `${' '.repeat(stringWidth(city.name))}  不予受理或不符合 refused: ${counted(city.refused)}`,
    `${' '.repeat(stringWidth(city.name))}  经过指纹 fingerprint: ${city.fingerprint}`,
  ]);
  return [...lines, '', ...details].join('\n');
}

function pad(text: string, width: number, right: boolean): string {
  const space = ' '.repeat(width - stringWidth(text));
  return right ? space + text : text + space;
}

function counted(counts: Record<string, number>): string {
  const parts = Object.entries(counts).map(([name, count]) => `${name} ${count}`);
  return parts.length > 0 ? parts.join(' · ') : '–';
}

function yuan(fen: number): string {
  const sign = fen < 0 ? '-' : '';
  const [whole = '0', cents = '00'] = (Math.abs(fen) / 100).toFixed(2).split('.');
  return `${sign}${whole.replace(/\B(?=(\d{3})+$)/g, ',')}.${cents}`;
}
