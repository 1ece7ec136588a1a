import type { Words } from '../base/words.ts';
import {
  citesOtherwise,
  isCitationKey,
  isCited,
  isObject,
  type Json,
  sameJson,
} from './difference/citations.ts';
import { type Names, namesOf, rowKeys, rowTitle } from './difference/names.ts';
import { hasTitle, keyTitle, sectionTitle } from './difference/terms.ts';
import { NOTHING, perOf, valueWords } from './difference/values.ts';
import type { SchemeDocument, SchemeVersion } from './format.ts';

/** One thing in which a scheme version differs from another, in words. */
export interface SchemeChange {
  /** Keys from the version's root; rows by their id. `source` and `standard` stand beside the version's sections. */
  path: string;
  kind: 'changed' | 'added' | 'removed' | 'cited-otherwise';
  /** Where it stands in the text: the new one, or the old one for what was removed. */
  clause: string | null;
  zh: string;
  en: string;
}

/** A version with the parts of its document that belong to every version. */
export interface SchemeState {
  source: SchemeDocument['source'];
  standard: SchemeDocument['standard'];
  version: SchemeVersion;
}

interface Place {
  path: string[];
  titles: Words[];
  clause: string | null;
  /** The day or month that amounts at this place are for. */
  per?: unknown;
}

interface Comparison {
  changes: SchemeChange[];
  /** How often only a clause, a quote or a reading differs. */
  citedOtherwise: number;
}

/**
 * In what `after` differs from `before`, value by value, in the order of the format: a row is known by its id
 * wherever it stands in its list. That only a clause, a quote or a reading differs is told once, as a number,
 * since a new paper words everything anew. Nothing different gives an empty list; the day it is in force from
 * does not count.
 */
export function diffSchemes(before: SchemeState, after: SchemeState): SchemeChange[] {
  const names = namesOf(after.version, before.version);
  const root: Place = { path: [], titles: [], clause: null };
  const { changes, citedOtherwise } = compare(names, root, comparable(before), comparable(after));
  return citedOtherwise === 0 ? changes : [...changes, citationsChange(citedOtherwise)];
}

/** A version of a document. @throws RangeError when the document has none in force from the day */
export function schemeStateOf(document: SchemeDocument, effectiveFrom: string): SchemeState {
  const version = document.versions.find((candidate) => candidate.effectiveFrom === effectiveFrom);
  if (version) return { source: document.source, standard: document.standard, version };
  const known = document.versions.map((candidate) => candidate.effectiveFrom).join(', ');
  throw new RangeError(`there is no version in force from ${effectiveFrom}; there is ${known}`);
}

/** The sections side by side; concurrency one row a care mode and benefit, so that regrouping is no change. */
function comparable({ source, standard, version }: SchemeState): Json {
  const { effectiveFrom: _day, concurrency, ...sections } = version;
  const pairs = concurrency.flatMap(({ careModes, ...entry }) =>
    careModes.map((careMode) => ({ careMode, ...entry })),
  );
  return { source, ...sections, concurrency: pairs, standard };
}

const SAME: Comparison = { changes: [], citedOtherwise: 0 };

function compare(names: Names, place: Place, before: unknown, after: unknown): Comparison {
  if (sameJson(before, after)) return SAME;
  if (isCited(before) && isCited(after) && sameValue(before, after)) return { ...SAME, citedOtherwise: 1 };
  if (isGroup(before) && isGroup(after)) return compareGroups(names, place, before, after);
  if (isRows(before) && isRows(after)) return compareRows(names, place, before, after);
  return { ...SAME, changes: [changeAt(names, place, before, after)] };
}

function compareGroups(names: Names, place: Place, before: Json, after: Json): Comparison {
  const clause = clauseOf(after) ?? clauseOf(before) ?? place.clause;
  const per = perOf(after) ?? perOf(before) ?? place.per;
  const parent = place.path.at(-1);
  const titleOf = (key: string) => (parent === undefined ? sectionTitle(key) : keyTitle(key, parent));
  const keys = keysOf(Object.keys(before), Object.keys(after)).filter((key) => !isCitationKey(key));
  const parts = keys.map((key) =>
    compare(names, { ...child(place, key, titleOf(key)), clause, per }, before[key], after[key]),
  );
  return together([{ ...SAME, citedOtherwise: Number(citesOtherwise(before, after)) }, ...parts]);
}

function compareRows(names: Names, place: Place, before: Json[], after: Json[]): Comparison {
  const old = byKey(before);
  const fresh = byKey(after);
  const parts = keysOf(old.keys(), fresh.keys()).map((key) => {
    const title = rowTitle(fresh.get(key) ?? old.get(key) ?? {}, key, names);
    return compare(names, child(place, key, title), old.get(key), fresh.get(key));
  });
  return together(parts);
}

function together(parts: Comparison[]): Comparison {
  return {
    changes: parts.flatMap(({ changes }) => changes),
    citedOtherwise: parts.reduce((sum, part) => sum + part.citedOtherwise, 0),
  };
}

function changeAt(names: Names, place: Place, before: unknown, after: unknown): SchemeChange {
  const key = place.path.findLast(namesUnit) ?? place.path.at(-1) ?? '';
  const old = valueWords(key, before, names, place.per);
  const fresh = valueWords(key, after, names, place.per);
  const kind = before === undefined ? 'added' : after === undefined ? 'removed' : 'changed';
  const clause = clauseInside(after) ?? clauseInside(before) ?? place.clause;
  return { path: place.path.join('.'), kind, clause, ...sentence(kind, place, clause, old, fresh) };
}

/** Of a value by cases the unit is that of the value. */
function namesUnit(key: string): boolean {
  return hasTitle(key) && key !== 'cases';
}

function citationsChange(count: number): SchemeChange {
  const places = count === 1 ? '1 place' : `${count} places`;
  return {
    path: '',
    kind: 'cited-otherwise',
    clause: null,
    zh: `另有 ${count} 处只改了条款、原文或解读，数值未变`,
    en: `In ${places} only the clause, the quote or the reading differs, not the value`,
  };
}

function child(place: Place, key: string, title: Words): Place {
  return { ...place, path: [...place.path, key], titles: [...place.titles, title] };
}

function sentence(
  kind: SchemeChange['kind'],
  { titles }: Place,
  clause: string | null,
  old: Words,
  fresh: Words,
): Words {
  const zhTitle = titles.map(({ zh }) => zh).join(' · ');
  const enTitle = titles.map(({ en }) => en).join(' · ');
  const at = { zh: clause ? `${clause} ` : '', en: clause ? ` (${clause})` : '' };
  if (kind === 'added') {
    const { zh, en } = fresh === NOTHING ? NO_WORDS : { zh: `：${fresh.zh}`, en: `: ${fresh.en}` };
    return { zh: `${at.zh}新增 ${zhTitle}${zh}`, en: `Added: ${enTitle}${en}${at.en}` };
  }
  if (kind === 'removed') {
    const { zh, en } = old === NOTHING ? NO_WORDS : { zh: `（原为 ${old.zh}）`, en: `, which was ${old.en}` };
    return { zh: `${at.zh}删除 ${zhTitle}${zh}`, en: `Removed: ${enTitle}${en}${at.en}` };
  }
  return {
    zh: `${at.zh}${zhTitle}：${old.zh} → ${fresh.zh}`,
    en: `${enTitle}: ${old.en} → ${fresh.en}${at.en}`,
  };
}

const NO_WORDS: Words = { zh: '', en: '' };

function clauseOf(value: unknown): string | undefined {
  return isObject(value) && typeof value.clause === 'string' ? value.clause : undefined;
}

/** A row without a place of its own stands where the first of its parts stands. */
function clauseInside(value: unknown): string | undefined {
  if (!isObject(value)) return undefined;
  return (
    clauseOf(value) ??
    Object.values(value)
      .map(clauseInside)
      .find((clause) => clause !== undefined)
  );
}

function sameValue(before: Json, after: Json): boolean {
  return sameJson(before.value, after.value) && before.unset === after.unset;
}

/** An object whose parts are compared one by one. */
function isGroup(value: unknown): value is Json {
  return isObject(value) && !isCited(value);
}

function keysOf(before: Iterable<string>, after: Iterable<string>): string[] {
  return [...new Set([...before, ...after])];
}

/** An empty list may be one of rows or of words; with the other side it is compared as that one is. */
function isRows(value: unknown): value is Json[] {
  return Array.isArray(value) && value.every(isObject);
}

function byKey(rows: Json[]): Map<string, Json> {
  const keys = rowKeys(rows);
  return new Map(rows.map((row, index) => [keys[index] ?? '', row]));
}
