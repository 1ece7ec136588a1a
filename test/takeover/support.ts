import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { main } from '../../cli/main.ts';
import { makeIdNumber } from '../../rules/base/identity.ts';
import type { SchemeDocument } from '../../rules/scheme/index.ts';
import { TAKEOVER_COLUMNS, type TakeoverCells, takeoverColumns } from '../../rules/takeover/index.ts';
import type { TestHost } from '../support/host.ts';
import type { Town } from '../support/town.ts';

export interface TakenRow {
  row: number;
  outcome: string;
  personId?: string;
  entitlementId?: string;
  errors?: { field: string; reason: { zh: string; en: string } }[];
}

/** Somebody who has lain in the hospital of Xuzhou since January, settled elsewhere until April. */
export const RUNNING: TakeoverCells = {
  grade: 'severe',
  validFrom: '2024-01-15',
  validTo: '2026-01-14',
  careMode: '机构照护',
  provider: 'hospital',
  settledMonths: '2024-01:2024-04',
};

/** The command line of the takeover, on files of one folder, against one city. */
export class TakeoverOffice {
  readonly #town: Town;
  readonly #test: TestHost;
  readonly #folder: string;
  #files = 0;

  constructor(test: TestHost, town: Town, folder: string) {
    this.#test = test;
    this.#town = town;
    this.#folder = folder;
  }

  file(rows: readonly TakeoverCells[]): string {
    this.#files += 1;
    const columns = takeoverColumns.filter((column) => rows.some((row) => row[column] !== undefined));
    const lines = [
      columns.map((column) => TAKEOVER_COLUMNS[column].title.zh),
      ...rows.map((row) => columns.map((column) => row[column] ?? '')),
    ];
    const path = join(this.#folder, `takeover-${this.#files}.csv`);
    writeFileSync(path, lines.map((cells) => `${cells.join(',')}\r\n`).join(''));
    return path;
  }

  async changhu(...argv: string[]) {
    const lines: string[] = [];
    const print = (line: string) => lines.push(line);
    const args = [...argv, '--tenant', this.#town.tenantId, '--url', this.#test.host.url];
    const code = await main(args, print, print);
    const text = lines.join('\n');
    return { code, text, importId: /tko_\w+/.exec(text)?.[0] ?? '' };
  }

  /** Imports the rows and tells what became of each. */
  async takeOver(rows: readonly TakeoverCells[], ...argv: string[]) {
    const done = await this.changhu('takeover', 'import', this.file(rows), ...argv);
    await this.#town.idle();
    return { ...done, rows: await this.rowsOf(done.importId) };
  }

  async rowsOf(importId: string): Promise<TakenRow[]> {
    const path = `/takeover-imports/${importId}/rows?limit=100`;
    return (await this.#town.get<{ items: TakenRow[] }>(this.#town.as('auditor'), path)).items;
  }
}

/** ID numbers that no other test of the town uses. */
export function numbers(district = '320303'): () => string {
  let sequence = 0;
  return () => {
    sequence += 1;
    return makeIdNumber(district, `194${sequence % 10}-06-01`, sequence);
  };
}

/** Xuzhou, its medical care in hospital limited to 2,000 yuan a year, so that something reaches over months. */
export function withYearlyLimit(document: SchemeDocument): SchemeDocument {
  const assumption = '测试用年度限额';
  for (const { benefitRules } of document.versions)
    for (const rule of benefitRules)
      if (rule.method === 'reimbursement' && rule.id === 'severe-medical-care')
        rule.paymentLimit = {
          amount: { kind: 'fixed', amountFen: { value: 200_000, assumption } },
          per: { value: 'year', assumption },
          prorated: { value: false, assumption },
          excess: { value: 'person', assumption },
        };
  return document;
}
