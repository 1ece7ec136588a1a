import { isRealDate } from '../rules/base/calendar.ts';
import { type CitationAt, citationsIn } from '../rules/clauses/index.ts';
import { type Names, namesOf } from '../rules/scheme/difference/names.ts';
import { keyTitle, sectionTitle, termTitle } from '../rules/scheme/difference/terms.ts';
import { valueWords } from '../rules/scheme/difference/values.ts';
import type { SchemeDocument, SchemeVersion } from '../rules/scheme/index.ts';
import { loadSchemeFolder } from '../rules/scheme/load.ts';
import { UsageError } from './errors.ts';
import { schemeFolder } from './folders.ts';

export interface ShowOptions {
  folder: string;
  on: string | undefined;
  print: (line: string) => void;
}

/** `changhu scheme show`: every value in force on a day, in the words of officials, beside its clause and its words. */
export function show({ folder, on, print }: ShowOptions): number {
  if (on !== undefined && !isRealDate(on))
    throw new UsageError(`--on 须为日期，如 2024-01-01 · must be a day as YYYY-MM-DD, not ${on}`);
  const document = loadSchemeFolder(schemeFolder(folder));
  const version = versionOn(document, on);
  const { title, documentNumber } = document.source;
  print(`${document.tenant.nameZh} ${title}${documentNumber === null ? '' : `（${documentNumber}）`}`);
  print(`自 ${version.effectiveFrom} 起施行的版本`);
  const names = namesOf(version);
  let section = '';
  for (const citation of citationsIn(version)) {
    const [first = ''] = citation.steps;
    if (first !== section) print(`\n【${sectionTitle(first).zh}】`);
    section = first;
    for (const line of linesOf(version, citation, names)) print(line);
  }
  return 0;
}

function versionOn({ versions, tenant }: SchemeDocument, on: string | undefined): SchemeVersion {
  const found = versions.findLast(({ effectiveFrom }) => on === undefined || effectiveFrom <= on);
  if (found) return found;
  throw new UsageError(`${tenant.nameZh}在 ${on} 尚无政策 · has no scheme in force on ${on}`);
}

function linesOf(version: SchemeVersion, citation: CitationAt, names: Names): string[] {
  const { clause, quote, assumption, unset } = citation;
  const label = labelOf(version, citation.steps);
  const words = unset === undefined ? wordsOf(citation, names) : `未定（${unset}）`;
  return [
    `  ${label}${words === '' ? '' : `：${words}`}`,
    ...(clause !== undefined && quote !== undefined ? [`      ${clause} “${quote}”`] : []),
    ...(assumption === undefined ? [] : [`      解读：${assumption}`]),
  ];
}

function labelOf(version: SchemeVersion, steps: string[]): string {
  let value: unknown = version;
  const labels = steps.map((step, index) => {
    const inList = Array.isArray(value);
    value = (value as Record<string, unknown>)[step];
    return inList ? entryLabel(value, step) : keyTitle(step, steps[index - 1]).zh;
  });
  return labels.length > 1 ? labels.slice(1).join(' › ') : (labels[0] ?? '');
}

/** An entry of a list by its title, else by what names it, else by its number. */
function entryLabel(entry: unknown, step: string): string {
  const { titleZh, id, source, category, level } = entry as Record<string, string | number | undefined>;
  const name = titleZh ?? source ?? category ?? id;
  if (name !== undefined) return termTitle(String(name)).zh;
  return level === undefined ? String(Number(step) + 1) : `国家标准 ${level} 级`;
}

const TOLD_BY_LABEL = new Set([
  'steps',
  'clause',
  'quote',
  'assumption',
  'assumptionEn',
  'unset',
  'titleZh',
  'titleEn',
  'id',
]);

/** The value; of an object that is cited as a whole, all that stands in it. */
function wordsOf(citation: CitationAt, names: Names): string {
  const key = citation.steps.at(-1) ?? '';
  if (citation.value !== undefined) return valueWords(key, citation.value, names).zh;
  return Object.entries(citation)
    .filter(([name]) => !TOLD_BY_LABEL.has(name))
    .map(([name, value]) => `${keyTitle(name).zh} ${valueWords(name, value, names).zh}`)
    .join('，');
}
