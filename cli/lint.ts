import { issueWords } from '../rules/scheme/index.ts';
import { schemeFolders } from './folders.ts';
import { type FolderReport, type Listener, reportOn } from './lint-report.ts';
import { thisRepository } from './repository.ts';

export interface LintOptions {
  folders: string[];
  json: boolean;
  print: (line: string) => void;
}

/** `changhu scheme lint`: 0 when nothing is wrong, 1 otherwise. Findings are printed as they are found. */
export function lint({ folders, json, print }: LintOptions): number {
  const repository = thisRepository();
  const listener: Listener | undefined = json ? undefined : printing(print);
  const reports = schemeFolders(folders).map((folder) => {
    const report = reportOn(folder, repository, { benefits: true }, listener);
    if (!json) printFigures(report, print);
    return report;
  });
  const findings = reports.flatMap((report) => report.findings);
  if (json) print(JSON.stringify(answer(reports), null, 2));
  return findings.length === 0 ? 0 : 1;
}

function answer(reports: FolderReport[]) {
  return {
    findings: reports.flatMap(({ findings }) => findings),
    notes: reports.flatMap(({ notes }) => notes),
    notComputed: reports.flatMap(({ benefits }) => benefits?.dropped ?? []),
  };
}

function printing(print: LintOptions['print']): Listener {
  return {
    begin: ({ folder, nameZh }) => print(`${folder} ${nameZh}`.trimEnd()),
    finding: (issue) => print(`  ✗ ${issueWords(issue)}`),
  };
}

function printFigures(report: FolderReport, print: LintOptions['print']): void {
  const { findings, notes, clauses, benefits } = report;
  if (clauses)
    print(`  原文 ${clauses.coveredSentences}/${clauses.sentences} 句 · sentences of the text listed`);
  if (benefits) printBenefits(benefits, findings.length === 0, print);
  if (notes.length > 0) print(`  原文未定 ${notes.length} 项 · left unset by the text`);
  for (const { path, reason } of notes) print(`    ${path}：${reason}`);
  print(
    findings.length === 0
      ? '  ✓ 无误 · nothing wrong'
      : `  ✗ ${findings.length} 项须改正 · ${findings.length} findings`,
  );
}

function printBenefits(
  { decisions, refusedByMode, dropped, from, to }: NonNullable<FolderReport['benefits']>,
  isClean: boolean,
  print: LintOptions['print'],
): void {
  if (isClean) {
    print(
      `  ${from} 至 ${to}：逐类逐日算过可选情形 ${figure(decisions)} 项，各有唯一依据 · so many cases and days were computed, each decided by one place`,
    );
    print(
      `  服务形式不接受的情形 ${refusedByMode} 种，均指明条款 · combinations refused by the care mode, each with its clause`,
    );
  }
  for (const { path, reason, cases } of dropped)
    print(
      `  未能计算 ${figure(cases)} 项，缺 ${path}：${reason} · so many cases could not be computed without that value`,
    );
}

function figure(count: number): string {
  return count.toLocaleString('en');
}
