export type Json = Record<string, unknown>;

const VALUE_KEYS = ['value', 'unset', 'when'];
const CITATION = ['clause', 'quote', 'assumption', 'assumptionEn'];

export function isCitationKey(key: string): boolean {
  return CITATION.includes(key);
}

export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A place in the text and nothing else. */
export function isCitation(value: unknown): value is Json {
  return isObject(value) && Object.keys(value).every(isCitationKey);
}

/** A value with where it stands, or explicitly none; of a value by cases with the case. */
export function isCited(value: unknown): value is Json {
  if (!isObject(value) || !('value' in value || 'unset' in value)) return false;
  return Object.keys(value).every((key) => VALUE_KEYS.includes(key) || isCitationKey(key));
}

/** Whether the same thing is cited from another place, in other words or for another reason. */
export function citesOtherwise(before: Json, after: Json): boolean {
  return CITATION.some((key) => before[key] !== after[key]);
}

export function sameJson(before: unknown, after: unknown): boolean {
  if (Array.isArray(before) && Array.isArray(after))
    return before.length === after.length && before.every((entry, index) => sameJson(entry, after[index]));
  if (!isObject(before) || !isObject(after)) return before === after;
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...keys].every((key) => sameJson(before[key], after[key]));
}
