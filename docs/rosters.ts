import { personCategories } from '../rules/base/facts.ts';
import { categoryTitle } from '../rules/base/words.ts';
import { ROSTER_COLUMNS, type TableColumn } from '../rules/enrolment/index.ts';

/** A table's columns, one a row. */
export function columnRows(columns: Readonly<Record<string, TableColumn>>): string[] {
  return Object.values(columns).map(
    ({ title, content }) => `| ${title.zh} | ${title.en} | ${content.zh} | ${content.en} |`,
  );
}

/** What a roster file holds, column by column. */
export function rostersPage(): string {
  return [
    '# Rosters 参保名册',
    '',
    'A roster is an XLSX workbook, or a CSV in UTF-8, UTF-16 or GB18030 with commas, semicolons or tabs: a heading, then one row a',
    'person. Headings may be Chinese or English; columns may be left out and stand in any order; 序号 and 备注 are not read. ID numbers',
    'must be text: a spreadsheet rounds 18 digits. `npx changhu roster template` prints one to fill in.',
    '',
    '| 列 | column | 内容 | content |',
    '|---|---|---|---|',
    ...columnRows(ROSTER_COLUMNS),
    '',
    `Categories: ${personCategories.map((category) => `\`${category}\` ${categoryTitle(category).zh}`).join(', ')}.`,
    '',
    '## How a file is read',
    '',
    'The whole file is read before the first row is sent. A dry run says what was understood in another form than it was written, and',
    'in which cell; what could be meant two ways is refused with both. A refusal is one sentence with row and column.',
    '',
    '| in the file | understood | refused |',
    '|---|---|---|',
    '| sheets | the only one with the heading among those that are shown; `--sheet` names another, also a hidden one | several with the heading |',
    '| titles above the heading, up to 20 rows; explanations under it | not read, and said so | |',
    '| hidden rows and columns, cells merged over several rows, content under no heading | | always |',
    '| days of 1900 to 2199 | 2024-03-04, 2024/3/4, 2024.3.4, 2024年3月4日, 20240304, days of the spreadsheet after its own calendar (1900 or 1904), each with a time or without | 03/04/2024, 24/3/4; a number of days without a calendar |',
    '| ID numbers, passports | blanks, dashes, digits of full width, a small x; `\'` or `="…"` before digits | numbers of a spreadsheet, and what it rounded before it wrote a CSV |',
    '| insurance | 职工, 居民, 城乡居民, 城镇职工, each with 医保 or 基本医疗保险 behind it | 灵活就业 and whatever else could be either |',
    '| amounts | 20, 20.00, 20元, ¥1,234.50 | 1,23 |',
    '| formulas | by the value that the workbook keeps | without one; errors such as #N/A |',
    '| encodings | one for the whole file | two in one file; UTF-8 of which a byte is lost |',
    '| the end of a CSV | without a line end it is read, and said that the last row may be cut | |',
    '| styles of a workbook | where it has none, numbers are numbers | numbers whose style is lost: they may be days |',
    '| cells of a CSV row | as many as headings | more or fewer: a cell with a separator needs quotes |',
    '',
    'Bounds: 256 columns, 32,767 characters a cell, 1 MB a row of a CSV; 96 MB of texts in a workbook.',
    '',
    '## What becomes of a row',
    '',
    '- **created**: nobody was registered with the ID number, or the passport. Cover is needed, and a pool where values differ by pool.',
    '- **changed**: the person is registered, and the row told something new; each new fact is appended to what is recorded.',
    '- **unchanged**: everything in the row was known. An empty cell says nothing; it does not end or delete.',
    '- **rejected**, with the field and the reason, while the other rows go on: what is not in its form, a document that stood in',
    '  an earlier row, another name than the registered one (its spelling makes none), and what contradicts what is recorded (see',
    '  [the API](api.md#what-is-recorded-of-a-person)). Of a row that is wrong all over, the first three reasons are told.',
    '',
    'The rejected rows are written to a CSV with row number and reasons in front. Corrected there, it is imported as it is. In it a',
    "`'` stands before what a spreadsheet would take for a formula or round; the import takes it away.",
    '',
    '## Broken off',
    '',
    'An import is known by the content of its file and the sheet. Rows are taken in chunks of 500, in order, each person whole or not at all; what',
    'is done is always a beginning of the file. Run the same command again, on any machine, and it goes on; the enrolments are those',
    'of an import that was not broken off. A dry run is an import of its own that leaves nothing but its report: imported again, the',
    'same file shows the report of its first dry run.',
    '',
  ].join('\n');
}
