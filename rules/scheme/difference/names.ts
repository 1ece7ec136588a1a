import { categoryTitle, insuranceTitle, type Words } from '../../base/words.ts';
import type { SchemeVersion } from '../format.ts';
import type { When } from '../varied.ts';
import { checkTitle, termTitle } from './terms.ts';

type Json = Record<string, unknown>;
type Named = { id: string; titleZh: string; titleEn: string };

/** What the scheme's own ids are called: as the new version says, or else the old one. */
export interface Names {
  grade(id: string): Words;
  component(id: string): Words;
  careMode(id: string): Words;
}

export function namesOf(...versions: SchemeVersion[]): Names {
  return {
    grade: titles(versions.flatMap(({ grades }) => grades)),
    component: titles(versions.flatMap(({ components }) => components)),
    careMode: titles(versions.flatMap(({ careModes }) => careModes)),
  };
}

function titles(named: Named[]): (id: string) => Words {
  return (id) => {
    const found = named.find((candidate) => candidate.id === id);
    return found ? { zh: found.titleZh, en: found.titleEn } : { zh: id, en: id };
  };
}

/** What makes two rows of a list the same row, whatever else changed in them. */
export function rowKeys(rows: Json[]): string[] {
  const seen = new Map<string, number>();
  return rows.map((row, index) => {
    const key = String(
      (isWhen(row.when) ? caseKey(row.when) : undefined) ??
        row.id ??
        row.code ??
        row.name ??
        row.careMode ??
        row.source ??
        row.level ??
        row.category ??
        row.check ??
        index,
    );
    const full = [key, row.benefit ?? row.payer].filter((part) => part !== undefined).join('/');
    const count = (seen.get(full) ?? 0) + 1;
    seen.set(full, count);
    return count === 1 ? full : `${full}#${count}`;
  });
}

/** What a row is called: by its titles, by what it matches, or by what tells it from the others. */
export function rowTitle(row: Json, key: string, names: Names): Words {
  if (typeof row.titleZh === 'string') return { zh: row.titleZh, en: String(row.titleEn) };
  if (typeof row.zh === 'string') return { zh: row.zh, en: String(row.en) };
  if (isMatch(row.match)) return matchTitle(row.match, names);
  if (isWhen(row.when)) return whenTitle(row.when, names);
  if (typeof row.check === 'string') return checkTitle(row.check);
  if (typeof row.careMode === 'string')
    return joined([names.careMode(row.careMode), termTitle(String(row.benefit))]);
  if (typeof row.level === 'number') return { zh: `${row.level} 级`, en: `level ${row.level}` };
  if (Array.isArray(row.appliesTo)) return groupsTitle(row);
  const word = row.source ?? row.category;
  return typeof word === 'string' ? termTitle(word) : { zh: key, en: key };
}

function groupsTitle(row: Json): Words {
  const groups = (row.appliesTo as string[]).map(termTitle);
  return joined(typeof row.category === 'string' ? [...groups, termTitle(row.category)] : groups);
}

interface Match {
  careModes: string[];
  grades: string[];
  component: string;
  providerKinds?: string[];
  providerLevels?: number[];
}

function isMatch(value: unknown): value is Match {
  return typeof value === 'object' && value !== null && 'careModes' in value && 'component' in value;
}

function matchTitle(
  { careModes, grades, component, providerKinds, providerLevels }: Match,
  names: Names,
): Words {
  return joined([
    ...careModes.map(names.careMode),
    ...grades.map(names.grade),
    names.component(component),
    ...(providerKinds ?? []).map(termTitle),
    ...(providerLevels ?? []).map(levelTitle),
  ]);
}

/** `severe+6`: the case by what it asks for. */
function caseKey(when: When): string {
  return Object.values(when).flat().map(String).join('+') || 'otherwise';
}

function isWhen(value: unknown): value is When {
  return typeof value === 'object' && value !== null;
}

/** The case of a value: grade, level, pool, and the step from which it holds. */
function whenTitle(when: When, names: Names): Words {
  const { grades = [], providerLevels = [], pools = [], insurances = [], category, ...steps } = when;
  const { afterHomeCareMonths, fromContributionYears, fromAge } = steps;
  const words = [
    ...grades.map(names.grade),
    ...providerLevels.map((level) =>
      level === null ? { zh: '未定级', en: 'without a level' } : levelTitle(level),
    ),
    ...pools.map((pool) => ({ zh: pool, en: pool })),
    ...insurances.map(insuranceTitle),
    ...(category === undefined ? [] : [categoryTitle(category)]),
    ...step(afterHomeCareMonths, ['连续居家护理满', '个月'], 'months of continuous home care'),
    ...step(fromContributionYears, ['缴费满', '年'], 'years of contributions'),
    ...step(fromAge, ['年满', '周岁'], 'years of age'),
  ];
  return words.length === 0 ? { zh: '其他情形', en: 'otherwise' } : joined(words);
}

function step(count: number | undefined, [before, after]: [string, string], en: string): Words[] {
  return count === undefined ? [] : [{ zh: `${before} ${count} ${after}`, en: `after ${count} ${en}` }];
}

export function levelTitle(level: number): Words {
  return { zh: `${['', '一', '二', '三'][level] ?? level}级`, en: `level ${level}` };
}

export function joined(words: Words[], separators: Words = { zh: '、', en: ', ' }): Words {
  return {
    zh: words.map(({ zh }) => zh).join(separators.zh),
    en: words.map(({ en }) => en).join(separators.en),
  };
}
