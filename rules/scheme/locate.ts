import { citationsIn, nameOf } from './value-paths.ts';

/** A place within a file as people find it: by ids, and by the clause and words that it cites. */
export interface Located {
  where: string;
  clause?: string;
  quote?: string;
}

/** The place that the steps lead to, as far as they lead anywhere. Nothing of the value needs to have its right form. */
export function locate(root: unknown, steps: readonly PropertyKey[]): Located {
  const names: string[] = [];
  let value = root;
  let cited = citationOf(value);
  let innermost = value;
  for (const step of steps) {
    const inner = childOf(value, step);
    names.push(
      Array.isArray(value) ? (nameOf(inner) ?? citationOf(inner).clause ?? String(step)) : String(step),
    );
    value = inner;
    if (typeof inner === 'object' && inner !== null) innermost = inner;
    const own = citationOf(inner);
    if (own.clause !== undefined || own.quote !== undefined) cited = own;
    else if (!isWithinCited(cited, inner)) cited = {};
  }
  const nearest = cited.clause === undefined && cited.quote === undefined ? firstWithin(innermost) : cited;
  return { where: names.join('.'), ...nearest };
}

type Cited = Pick<Located, 'clause' | 'quote'>;

function childOf(value: unknown, step: PropertyKey): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  return (value as Record<PropertyKey, unknown>)[step];
}

function citationOf(value: unknown): Cited {
  const clause = childOf(value, 'clause');
  const quote = childOf(value, 'quote');
  return {
    ...(typeof clause === 'string' && { clause }),
    ...(typeof quote === 'string' && { quote }),
  };
}

/** What lies within a cited value and cites nothing itself (its number, a key of it) shares its citation. */
function isWithinCited(cited: Cited, inner: unknown): boolean {
  return cited.clause !== undefined && citationsIn(inner).length === 0;
}

function firstWithin(value: unknown): Cited {
  const first = citationsIn(value)[0];
  return citationOf(first);
}
