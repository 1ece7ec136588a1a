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
    'recorded',
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
  printReaders(reports, print);
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
    byStatus.recorded,
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

const READERS = ['rule', 'workflow', 'screen', 'nothing'] as const;

/** What reads the values to which clauses point: `computed` is read by something, `recorded` by nothing yet. */
function printReaders(reports: FolderReport[], print: (line: string) => void): void {
  const columns = ['规则', '流程', '界面文书', '无'];
  const header = ['读取者', ...columns.map((name) => `条款·${name}`), ...columns.map((name) => `值·${name}`)];
  const known = reports.filter(({ readBy }) => readBy !== undefined);
  const rows = known.map(({ nameZh, readBy }) => [
    nameZh,
    ...READERS.map((kind) => String(readBy?.clauses[kind])),
    ...READERS.map((kind) => String(readBy?.values[kind])),
  ]);
  for (const line of table([header, ...rows])) print(line);
  const total = (status: 'computed' | 'recorded') =>
    reports.reduce((sum, { clauses }) => sum + (clauses?.byStatus[status] ?? 0), 0);
  print('');
  print(`computed 且有代码读取 ${total('computed')} 条 · computed, and read by code`);
  print(`recorded 尚无代码读取 ${total('recorded')} 条 · recorded, and read by nothing yet; they await:`);
  const awaited = reports.flatMap(({ awaits }) => awaits);
  for (const part of [...new Set(awaited)].sort())
    print(`  ${part} ${awaited.filter((each) => each === part).length}`);
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
