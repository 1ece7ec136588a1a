import { type Contradiction, undefinedNames } from './contradiction.ts';
import type { SchemeVersion } from './format.ts';
import type { ServiceItem } from './item-format.ts';

/** The items that a line of a component may name: its own, and those of the components whose items it shares. */
export function itemsOfComponent(
  { items = [], components }: Pick<SchemeVersion, 'items' | 'components'>,
  component: string,
): ServiceItem[] {
  const shared = components.find(({ id }) => id === component)?.sameItemsAs?.value ?? [];
  return items.filter((item) => item.component === component || shared.includes(item.component));
}

/** What the items of a version say of components and of each other. */
export function checkCatalogue({ items = [], components }: SchemeVersion): Contradiction[] {
  const codes = items.map(({ code }) => ({ id: code }));
  return [
    ...components.flatMap(({ id, sameItemsAs }, index) => {
      const path = `components.${index}.sameItemsAs`;
      const named = sameItemsAs?.value ?? [];
      const own = named.includes(id) ? [{ path, reason: `${id} names itself` }] : [];
      return [...undefinedNames(path, named, components, 'component'), ...own];
    }),
    ...items.flatMap((item, index) => [
      ...undefinedNames(`items.${index}.component`, [item.component], components, 'component'),
      ...undefinedNames(`items.${index}.excludes`, item.excludes ?? [], codes, 'item'),
      ...checkItem(item).map((reason) => ({ path: `items.${index}`, reason })),
    ]),
  ];
}

function checkItem({ code, excludes = [], most }: ServiceItem): string[] {
  const counts = [most?.day, most?.week, most?.month].filter((count) => count !== undefined);
  const isAscending = counts.every((count, index) => index === 0 || (counts[index - 1] ?? 0) <= count);
  return [
    ...(excludes.includes(code) ? [`${code} excludes itself`] : []),
    ...(most && counts.length === 0 ? ['most: says neither day nor week nor month'] : []),
    ...(isAscending ? [] : ['most: allows fewer in a longer span than in a shorter one']),
  ];
}
