import { issueWords } from '../rules/scheme/index.ts';
import { schemeFolders } from './folders.ts';
import { type FolderReport, reportOn } from './lint-report.ts';
import { thisRepository } from './repository.ts';

export interface LintOptions {
  folders: string[];
  json: boolean;
  print: (line: string) => void;
}

/** `changhu scheme lint`: 0 when nothing is wrong, 1 otherwise. */
export function lint({ folders, json, print }: LintOptions): number {
  const repository = thisRepository();
  const reports = schemeFolders(folders).map((folder) => {
    const report = reportOn(folder, repository, { benefits: true });
    if (!json) printReport(report, print);
    return report;
  });
  const findings = reports.flatMap((report) => report.findings);
  if (json) print(JSON.stringify({ findings, notes: reports.flatMap(({ notes }) => notes) }, null, 2));
  return findings.length === 0 ? 0 : 1;
}

function printReport(
  { folder, nameZh, findings, notes, clauses, benefits }: FolderReport,
  print: LintOptions['print'],
): void {
  print(`${findings.length === 0 ? '✓' : '✗'} ${folder} ${nameZh}`.trimEnd());
  for (const issue of findings) print(`  ✗ ${issueWords(issue)}`);
  if (clauses)
    print(`  原文 ${clauses.coveredSentences}/${clauses.sentences} 句 · sentences of the text listed`);
  if (benefits && findings.length === 0) {
    const { decisions, refusedByMode, from, to } = benefits;
    const cases = decisions.toLocaleString('en');
    print(
      `  ${from} 至 ${to}：可选情形逐类逐日 ${cases} 项，各有唯一依据 · so many cases and days, each decided by one place`,
    );
    print(
      `  服务形式不接受的情形 ${refusedByMode} 种，均指明条款 · combinations refused by the care mode, each with its clause`,
    );
  }
  if (notes.length > 0) print(`  原文未定 ${notes.length} 项 · left unset by the text`);
  for (const { path, reason } of notes) print(`    ${path}：${reason}`);
}
