import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ClauseCheck, checkClauses, type ReadBy, type Repository } from '../rules/clauses/index.ts';
import { loadClauses } from '../rules/clauses/load.ts';
import {
  checkBenefits,
  countValues,
  type LintFinding,
  type PriceCheck,
  type ValueCount,
} from '../rules/lint/index.ts';
import { SchemeError, type SchemeIssue } from '../rules/scheme/index.ts';
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
  /** Clauses and values by what reads them. */
  readBy?: { clauses: ReadBy; values: ReadBy };
  /** For each recorded clause the part of the system that will read it. */
  awaits: string[];
  values?: ValueCount;
  benefits?: Omit<PriceCheck, 'findings'>;
}

/** Hears of what a folder is and of each finding as soon as it is found. */
export interface Listener {
  begin(report: FolderReport): void;
  finding(issue: SchemeIssue): void;
}

const NOBODY: Listener = { begin: () => {}, finding: () => {} };

/** Form, quotes, clauses and values; with `benefits` also every combination and day. */
export function reportOn(
  folder: string,
  repository: Repository,
  what: { benefits: boolean },
  listener: Listener = NOBODY,
): FolderReport {
  const report: FolderReport = { folder: fromHere(folder), nameZh: '', findings: [], notes: [], awaits: [] };
  const found = (issues: SchemeIssue[]) => {
    report.findings.push(...issues);
    for (const issue of issues) listener.finding(issue);
  };
  const [document, issues] = tried(() => loadSchemeFolder(folder));
  report.nameZh = document?.tenant.nameZh ?? '';
  listener.begin(report);
  found(issues);
  const [entries, clauseIssues] = tried(() => loadClauses(folder));
  found(clauseIssues);
  if (!document) return report;
  if (entries) {
    const sourceText = readFileSync(join(folder, document.source.file), 'utf8');
    const checked = checkClauses(document, entries, sourceText, repository);
    const { coverage, findings, clausesReadBy, valuesReadBy } = checked;
    report.clauses = coverage;
    report.readBy = { clauses: clausesReadBy, values: valuesReadBy };
    report.awaits = entries.flatMap((entry) => (entry.status === 'recorded' ? [entry.awaits] : []));
    found(findings.map(({ in: file, ...finding }) => ({ file: fileOf(folder, `${file}.yaml`), ...finding })));
  }
  const scheme = (finding: LintFinding) => ({ file: fileOf(folder, 'scheme.yaml'), ...finding });
  report.values = countValues(document);
  report.notes.push(...report.values.unset.map(scheme));
  if (what.benefits) {
    const { findings: _told, ...figures } = checkBenefits(document, (finding) => found([scheme(finding)]));
    report.benefits = figures;
  }
  return report;
}

function fileOf(folder: string, file: string): string {
  return fromHere(join(folder, file));
}

function tried<T>(load: () => T): [T | undefined, SchemeIssue[]] {
  try {
    return [load(), []];
  } catch (error) {
    if (!(error instanceof SchemeError)) throw error;
    return [undefined, error.issues.map((issue) => ({ ...issue, file: fromHere(issue.file) }))];
  }
}
