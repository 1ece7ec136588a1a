import type { Key } from '../storage/table.ts';
import { ITEMS, LEFT_OUT } from './words.ts';

/** What an item is, by its keys: `PERSON/FACT`; one whose sort key is an id alone is `SERVICES/*`. */
export function kindOf({ pk, sk }: Key): string {
  const [first = '', second = ''] = [pk, sk].map((key) => key.split('#', 1)[0]);
  const kind = `${first}/${second}`;
  return kind in ITEMS || kind in LEFT_OUT ? kind : `${first}/*`;
}

/** Whether an export has it. */
export function isExported(kind: string): boolean {
  return kind in ITEMS;
}
