import type { Contradiction } from './contradiction.ts';
import { caseKey, casesOf } from './coverage.ts';
import type { SchemeVersion } from './format.ts';

/** No case is priced by two rows; of each pair of rows one shared case is named. */
export function checkOverlaps(version: SchemeVersion): Contradiction[] {
  const pricedBy = new Map<string, string>();
  const found = new Map<string, Contradiction>();
  version.benefitRules.forEach((rule, index) => {
    for (const key of casesOf(version, rule).map(caseKey)) {
      const other = pricedBy.get(key);
      if (other !== undefined && other !== rule.id) {
        const reason = `prices the same case as ${other}: ${key.replaceAll('|', ' · ')}`;
        if (!found.has(`${other} ${rule.id}`))
          found.set(`${other} ${rule.id}`, { path: `benefitRules.${index}.match`, reason });
      }
      pricedBy.set(key, rule.id);
    }
  });
  return [...found.values()];
}
