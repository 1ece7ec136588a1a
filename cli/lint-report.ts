import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ClauseCheck, checkClauses, type Repository } from '../rules/clauses/index.ts';
import { loadClauses } from '../rules/clauses/load.ts';
import { checkBenefits, countValues, type PriceCheck, type ValueCount } from '../rules/lint/index.ts';
import { type SchemeDocument, SchemeError, type SchemeIssue } from '../rules/scheme/index.ts';
import { loadSchemeFolder } from '../rules/scheme/load.ts';
import { fromHere } from './folders.ts';

/** What was found in one folder; figures are missing where the file could not be read so far. */
export interface FolderReport {
  folder: string;
  nameZh: string;
  findings: SchemeIssue[];
  /** Not wrong, but worth knowing: values that the text leaves unset. */
  notes: SchemeIssue[];
  clauses?: ClauseCheck['coverage'];
  values?: ValueCount;
  benefits?: Omit<PriceCheck, 'findings'>;
}

/** Form, quotes, clauses and values; with `benefits` also every combination and day. */
export function reportOn(folder: string, repository: Repository, what: { benefits: boolean }): FolderReport {
  const report: FolderReport = { folder: fromHere(folder), nameZh: '', findings: [], notes: [] };
  const document = caught(report, () => loadSchemeFolder(folder));
  const entries = caught(report, () => loadClauses(folder));
  if (!document) return report;
  report.nameZh = document.tenant.nameZh;
  if (entries) {
    const sourceText = readFileSync(join(folder, document.source.file), 'utf8');
    const { coverage, findings } = checkClauses(document, entries, sourceText, repository);
    report.clauses = coverage;
    for (const { in: file, ...finding } of findings)
      report.findings.push({ file: fromHere(join(folder, `${file}.yaml`)), ...finding });
  }
  report.values = countValues(document);
  for (const { path, reason } of report.values.unset) add(report.notes, folder, 'scheme.yaml', path, reason);
  if (what.benefits) reportBenefits(report, folder, document);
  return report;
}

function reportBenefits(report: FolderReport, folder: string, document: SchemeDocument): void {
  const { findings, ...figures } = checkBenefits(document);
  report.benefits = figures;
  for (const { path, reason } of findings) add(report.findings, folder, 'scheme.yaml', path, reason);
}

function add(issues: SchemeIssue[], folder: string, file: string, path: string, reason: string): void {
  issues.push({ file: fromHere(join(folder, file)), path, reason });
}

function caught<T>(report: FolderReport, load: () => T): T | undefined {
  try {
    return load();
  } catch (error) {
    if (!(error instanceof SchemeError)) throw error;
    report.findings.push(...error.issues.map((issue) => ({ ...issue, file: fromHere(issue.file) })));
    return undefined;
  }
}
