import stringWidth from 'string-width';
import { isComplete } from '../rules/clauses/index.ts';
import { issueWords } from '../rules/scheme/index.ts';
import { schemeFolders } from './folders.ts';
import { type FolderReport, reportOn } from './lint-report.ts';
import { thisRepository } from './repository.ts';

/** `changhu scheme coverage`: a row for each city; 0 when every clause of every text is listed and well pointed. */
export function coverage({ folders, print }: { folders: string[]; print: (line: string) => void }): number {
  const repository = thisRepository();
  const reports = schemeFolders(folders).map((folder) => reportOn(folder, repository, { benefits: false }));
  const header = [
    '城市',
    '原文覆盖',
    '句',
    '条款',
    'computed',
    'procedural',
    'no-effect',
    '值',
    '有原文',
    '解读',
    '未定',
    '无依据',
  ];
  for (const line of table([header, ...reports.map(rowOf)])) print(line);
  print('');
  for (const report of reports) printUnset(report, print);
  const wrong = reports.flatMap(({ findings }) => findings);
  for (const issue of wrong) print(`✗ ${issueWords(issue)}`);
  return wrong.length === 0 && reports.every(({ clauses }) => clauses && isComplete(clauses)) ? 0 : 1;
}

function rowOf({ folder, nameZh, clauses, values }: FolderReport): string[] {
  const name = nameZh || folder;
  if (!clauses || !values) return [name, '—'];
  const { byStatus, words, coveredWords, sentences, coveredSentences } = clauses;
  const share = `${(Math.floor((coveredWords / words) * 1000) / 10).toFixed(1)} %`;
  const counts = [
    Object.values(byStatus).reduce((sum, count) => sum + count, 0),
    byStatus.computed,
    byStatus.procedural,
    byStatus['no-effect'],
    values.values,
    values.quoted,
    values.assumptions,
    values.unset.length,
    values.unfounded,
  ];
  return [name, share, `${coveredSentences}/${sentences}`, ...counts.map(String)];
}

function printUnset({ nameZh, values }: FolderReport, print: (line: string) => void): void {
  if (!values || values.unset.length === 0) return;
  print(`${nameZh} 未定 · unset`);
  for (const { path, reason } of values.unset) print(`  ${path}：${reason}`);
}

function table(rows: string[][]): string[] {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => stringWidth(row[column] ?? ''))),
  );
  return rows.map((row) =>
    row
      .map((cell, column) => padded(cell, widths[column] ?? 0, column))
      .join('  ')
      .trimEnd(),
  );
}

function padded(cell: string, width: number, column: number): string {
  const blank = ' '.repeat(width - stringWidth(cell));
  return column === 0 ? cell + blank : blank + cell;
}
