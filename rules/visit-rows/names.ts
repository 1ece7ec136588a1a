import { compact } from '../base/typed-text.ts';
import { shortened } from '../enrolment/index.ts';
import type { CompiledScheme } from '../scheme/index.ts';
import type { VisitRow, VisitRowError } from './row.ts';
import * as words from './words.ts';

/** Of what there is to choose from, so many are told: the results of a chunk are one item. */
const TOLD = 8;

interface Named {
  id: string;
  titleZh: string;
  titleEn: string;
}

/** A row's service and items by the codes of the scheme, whether the file has codes or titles. */
export function asCoded(
  visit: VisitRow['visit'],
  scheme: CompiledScheme,
): { visit: VisitRow['visit'] } | { errors: VisitRowError[] } {
  const { components } = scheme.values;
  const component = idOf(components, visit.component);
  if (component === undefined) return { errors: [unknown('component', visit.component, components)] };
  const known = scheme
    .itemsOf(component)
    .map(({ code, titleZh, titleEn }) => ({ id: code, titleZh, titleEn }));
  const items = visit.items.map((item) => ({ ...item, item: idOf(known, item.item) ?? '' }));
  const errors = items.flatMap(({ item }, index) =>
    item === '' ? [unknown('items', visit.items[index]?.item ?? '', known)] : [],
  );
  return errors.length > 0 ? { errors } : { visit: { ...visit, component, items } };
}

/** What has the code, or a title, whatever its blanks and letters' size. */
function idOf(known: readonly Named[], said: string): string | undefined {
  const wanted = plain(said);
  return known.find(({ id, titleZh, titleEn }) => [id, titleZh, titleEn].map(plain).includes(wanted))?.id;
}

function plain(text: string): string {
  return compact(text).toLowerCase();
}

function unknown(field: 'component' | 'items', said: string, known: readonly Named[]): VisitRowError {
  const ids = known.slice(0, TOLD).map(({ id }) => id);
  const list = [...ids, ...(known.length > TOLD ? ['…'] : [])].join(', ') || '-';
  return { field, reason: words.notOfScheme({ text: shortened(said), list }) };
}
