import type { Words } from '../../rules/base/words.ts';

/** What a kind of table holds: a roster, records, a bank's replies. */
export interface Layout<Column extends string> {
  /** The column that a heading names. */
  columnOf(heading: string): Column | undefined;
  titleOf(column: Column): Words;
  /** Columns without which there is no table. */
  required: readonly Column[];
  /** Columns that hold days: a number in them counts days. */
  days: ReadonlySet<Column>;
  /** Columns that hold a day with a time: a number in them counts days and parts of one. */
  times?: ReadonlySet<Column>;
  /** A formula counts as what it last came to, unless nothing but what somebody wrote down is wanted. */
  refusesFormulas?: true;
  /** Headings of columns that may be there and are not read. */
  passedOver: readonly string[];
  /** Whether a row directly under the heading says what is to be filled in, and is no row of the table. */
  isExplanation(texts: Partial<Record<Column, string>>): boolean;
}
