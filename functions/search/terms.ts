import type { IdDocument } from '../../rules/base/identity.ts';
import type { Protection } from '../storage/protection.ts';
import { isLatin, leadOf, lettersOf, lettersWithU, plainName } from './spelling.ts';

/** By what a person is found in the index. */
export type IndexedBy = 'name' | 'pinyin' | 'initials' | 'phone' | 'passport';

/** One entry of a person in the index. */
export interface Term {
  /** What its partition begins with. */
  lead: string;
  text: string;
  by: IndexedBy;
  /** Others of the same person in the same partition that stand before it: whoever finds one of them has the person. */
  before?: string[];
}

/** What a record is found by. */
export interface Identified {
  name: string;
  phone?: string | undefined;
  /** All of its documents, those of before as well. */
  documents: readonly IdDocument[];
}

/** Of a name whose characters are all read in several ways not every combination is kept. */
const MOST_SPELLINGS = 8;
const MOST_INITIALS = 4;
/** Words of a name in Latin letters from which it is found. */
const MOST_WORDS = 4;

/** @param readings of the characters of the name, see `readingsOf` */
export function termsOf(identified: Identified, by: Protection, readings: string[][]): Term[] {
  const { name, phone, documents } = identified;
  const passports = documents.flatMap(({ idKind, idNumber }) => (idKind === 'passport' ? [idNumber] : []));
  return [
    ...named(name, readings),
    ...(phone === undefined ? [] : [exact(by, 'phone', phone)]),
    ...[...new Set(passports)].map((number) => exact(by, 'passport', number)),
  ];
}

function named(name: string, readings: string[][]): Term[] {
  if (isLatin(name)) return lettered(latinParts(name).map((text) => [text, 'name']));
  const plain = plainName(name);
  const spelled = combinations(readings);
  const pinyin = spelled.map((syllables) => syllables.join('')).flatMap(withPassportSpelling);
  const initials = spelled.map((syllables) => syllables.map(([first]) => first).join(''));
  return [
    ...(plain === '' ? [] : [term(leadOf(plain), plain, 'name')]),
    ...lettered([
      ...[...new Set(pinyin)].slice(0, MOST_SPELLINGS).map((text): [string, IndexedBy] => [text, 'pinyin']),
      ...[...new Set(initials)]
        .slice(0, MOST_INITIALS)
        .map((text): [string, IndexedBy] => [text, 'initials']),
    ]),
  ];
}

/** The name from each of its words on. */
function latinParts(name: string): string[] {
  const words = name.split(/[\s\p{P}]+/u).filter((word) => word !== '');
  const parts = words.slice(0, MOST_WORDS).map((_, index) => words.slice(index).join(''));
  return parts.flatMap((part) => [lettersOf(part), lettersWithU(part)]);
}

/** 吕 is LV where it is typed and LYU in a passport. */
function withPassportSpelling(text: string): string[] {
  return /[ln]v/.test(text) ? [text, text.replace(/(?<=[ln])v/g, 'yu')] : [text];
}

/** Of shorter ones than two letters nobody is found. The first of two that are the same stays. */
function lettered(texts: readonly [string, IndexedBy][]): Term[] {
  const found = new Map<string, IndexedBy>();
  for (const [text, by] of texts) if (text.length >= 2 && !found.has(text)) found.set(text, by);
  return [...found].map(([text, by]) => {
    const lead = leadOf(text);
    const before = [...found.keys()].filter((other) => leadOf(other) === lead && other < text).sort();
    return { ...term(lead, text, by), ...(before.length > 0 && { before }) };
  });
}

/** Found by the whole of it and nothing less. */
export function exact(by: Protection, kind: 'phone' | 'passport', text: string): Term {
  return term(by.digest(kind, text), kind, kind);
}

function term(lead: string, text: string, by: IndexedBy): Term {
  return { lead, text, by };
}

/** Every combination of the readings, those that keep to the likeliest first. */
function combinations(readings: string[][]): string[][] {
  let found: { syllables: string[]; odd: number }[] = [{ syllables: [], odd: 0 }];
  for (const known of readings)
    found = found
      .flatMap(({ syllables, odd }) =>
        known.map((reading, index) => ({
          syllables: [...syllables, reading],
          odd: odd + Math.min(index, 1),
        })),
      )
      .sort((a, b) => a.odd - b.odd)
      .slice(0, 4 * MOST_SPELLINGS);
  return readings.length === 0 ? [] : found.map(({ syllables }) => syllables);
}
