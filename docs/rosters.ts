import { personCategories } from '../rules/base/facts.ts';
import { categoryTitle } from '../rules/base/words.ts';
import { ROSTER_COLUMNS, rosterColumns } from '../rules/enrolment/index.ts';

/** What a roster file holds, column by column. */
export function rostersPage(): string {
  return [
    '# Rosters 参保名册',
    '',
    'A roster is a CSV (UTF-8 or GB18030) or the first sheet of an XLSX workbook: a heading, then one row a person. Headings may be',
    'Chinese or English; columns may be left out and stand in any order. ID numbers must be text: a spreadsheet rounds 18 digits.',
    'Days may be written 2024-03-04, 2024/3/4, 20240304, or be dates of the spreadsheet. `npx changhu roster template` prints one.',
    '',
    '| 列 | column | 内容 | content |',
    '|---|---|---|---|',
    ...rosterColumns.map((column) => {
      const { title, content } = ROSTER_COLUMNS[column];
      return `| ${title.zh} | ${title.en} | ${content.zh} | ${content.en} |`;
    }),
    '',
    `Categories: ${personCategories.map((category) => `\`${category}\` ${categoryTitle(category).zh}`).join(', ')}.`,
    '',
    '## What becomes of a row',
    '',
    '- **created**: nobody was registered with the ID number. Cover is needed, and a pool where values differ by pool.',
    '- **changed**: the person is registered, and the row told something new; each new fact is appended to what is recorded.',
    '- **unchanged**: everything in the row was known. An empty cell says nothing; it does not end or delete.',
    '- **rejected**, with the field and the reason, while the other rows go on: what is not in its form, an ID number that stood in',
    '  an earlier row, a name other than the registered one, and what contradicts what is recorded (see',
    '  [the API](api.md#what-is-recorded-of-a-person)). Of a row that is wrong all over, the first three reasons are told.',
    '',
    'The rejected rows are written to a CSV with row number and reasons in front. Corrected there, it is imported as it is.',
    '',
    '## Broken off',
    '',
    'An import is known by the content of its file. Rows are taken in chunks of 500, in order, each person whole or not at all; what',
    'is done is always a beginning of the file. Run the same command again, on any machine, and it goes on; the enrolments are those',
    'of an import that was not broken off. A dry run is an import of its own that leaves nothing but its report: imported again, the',
    'same file shows the report of its first dry run.',
    '',
  ].join('\n');
}
