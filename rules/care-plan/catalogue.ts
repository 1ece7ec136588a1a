import { addDays } from '../base/calendar.ts';
import type { Citation } from '../base/cited.ts';
import type { CompiledScheme, SchemeBook, ServiceItem } from '../scheme/index.ts';
import type { CatalogueItem } from '../verification/visit.ts';

/** What a plan under a care mode may name: an item, or a component whose items the city does not list. */
export interface Plannable {
  code: string;
  titleZh: string;
  titleEn: string;
  component: string;
  unit: string;
  basis: Citation;
  /** Absent where the component itself is planned. */
  item?: ServiceItem;
}

/** In the order of the care mode's components; an item of several components comes once. */
export function plannableIn(scheme: CompiledScheme, careMode: string): Plannable[] {
  const components = scheme.careMode(careMode)?.components ?? [];
  const all = components.flatMap((component) => plannableOf(scheme, component));
  return [...new Map(all.map((entry) => [entry.code, entry])).values()];
}

function plannableOf(scheme: CompiledScheme, component: string): Plannable[] {
  const unit = scheme.componentUnit(component);
  const items = scheme.itemsOf(component);
  if (items.length === 0) return componentItself(scheme, component);
  return items.map((item) => ({
    code: item.code,
    titleZh: item.titleZh,
    titleEn: item.titleEn,
    component,
    unit: item.unit ?? unit,
    basis: item,
    item,
  }));
}

function componentItself({ values }: CompiledScheme, component: string): Plannable[] {
  const found = values.components.find(({ id }) => id === component);
  if (!found) return [];
  const { titleZh, titleEn, unit, serviceItems } = found;
  return [{ code: component, titleZh, titleEn, component, unit, basis: serviceItems ?? {} }];
}

/** The city's service catalogue: each item in force on the days of its version. Items of no kind only name a group of a limit. */
export function catalogueOf({ versions }: SchemeBook): CatalogueItem[] {
  return versions.flatMap(({ effectiveFrom, values }, index) => {
    const next = versions[index + 1]?.effectiveFrom;
    const to = next === undefined ? null : addDays(next, -1);
    return (values.items ?? []).flatMap((item) => entryOf(item, { from: effectiveFrom, to }));
  });
}

function entryOf(item: ServiceItem, days: { from: string; to: string | null }): CatalogueItem[] {
  const { code, titleZh, titleEn, kind, minutes, needsQualification, excludes, most } = item;
  if (kind === undefined) return [];
  return [
    {
      ...days,
      ...{ code, titleZh, titleEn, kind },
      ...(minutes !== undefined && { minutes }),
      ...(needsQualification && { needsQualification }),
      ...(excludes && { excludes }),
      ...(most && { most: definedOf(most) }),
    },
  ];
}

function definedOf({ day, week, month }: NonNullable<ServiceItem['most']>) {
  return {
    ...(day !== undefined && { day }),
    ...(week !== undefined && { week }),
    ...(month !== undefined && { month }),
  };
}
