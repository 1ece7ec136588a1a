import { MonthFilter } from '../base/fields.tsx';
import { today } from '../base/format.ts';
import { useFilters } from '../base/navigation.tsx';
import * as words from './words.ts';

/** The month of the address; this one where it names none. */
export function useMonth(): string {
  const [{ month }] = useFilters();
  return month && /^\d{4}-(0[1-9]|1[0-2])$/.test(month) ? month : today().slice(0, 7);
}

export function MonthOfVisits() {
  const [, change] = useFilters();
  return (
    <MonthFilter
      title={words.month}
      value={useMonth()}
      change={(month) => change({ month, cursor: undefined })}
    />
  );
}
