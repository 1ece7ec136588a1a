import {
  parseSchemeDocument,
  type SchemeBook,
  schemeBook,
  type YearlyParameters,
} from '../../../rules/scheme/index.ts';
import { type InventedCity, incomeBase, inventedDocument } from './cases.ts';

/** A path within the first version, and what stands there instead; `undefined` takes it away. */
export type Change = [path: string, value: unknown];

/** A value that a test makes up. */
export function made<T>(value: T) {
  return { value, assumption: '测试' };
}

/** An invented city with other values, checked as a file is. @throws SchemeError */
export function changedBook(
  city: InventedCity,
  changes: readonly Change[],
  parameters: YearlyParameters = incomeBase,
): SchemeBook {
  const document = structuredClone(inventedDocument(city));
  for (const [path, value] of changes) put(document.versions[0], path.split('.'), value);
  return schemeBook(parseSchemeDocument(document, 'scheme.yaml'), parameters);
}

function put(root: unknown, path: string[], value: unknown): void {
  const last = path.at(-1) ?? '';
  const parent = path
    .slice(0, -1)
    .reduce((node, key) => (node as Record<string, unknown>)[key], root) as Record<string, unknown>;
  if (value === undefined) delete parent[last];
  else parent[last] = value;
}
