import type { Random } from '../../fuzz/random.ts';

interface XmlChange {
  /** The parts of which one is changed. */
  part: RegExp;
  change(text: string, random: Random): string | Buffer;
}

const ANY = /\.(xml|rels)$/;
const SHEET = /worksheets/;
const READ = /worksheets|sharedStrings|styles|workbook\.xml$/;

const CELL = /<(?:\w+:)?c r="([A-Z]+)(\d+)"/g;
const ROW = /<(?:\w+:)?row r="(\d+)"/g;

/** What happens to the XML of a part that is packed well. */
export const XML_CHANGES: Record<string, XmlChange> = {
  'elements nested': {
    part: READ,
    change: (text, random) => {
      const depth = random.of([10, 60, 70, 1000, 100_000, 3_000_000]);
      const name = random.of(['a', 'c', 'row', 'si', 'x:xf']);
      return within(text, random, `<${name}>`.repeat(depth) + `</${name}>`.repeat(random.of([depth, 0])));
    },
  },
  'elements beside each other': {
    part: READ,
    change: (text, random) =>
      within(text, random, random.of(['<a/>', '<b></b>', '<a x="1"/>']).repeat(200_000)),
  },
  'an element with many attributes': {
    part: READ,
    change: (text, random) => {
      const many = Array.from(
        { length: random.of([250, 900_000]) },
        (_, index) => ` a${index}="${index}"`,
      ).join('');
      return within(text, random, `<a${many}/>`);
    },
  },
  'a long name': {
    part: READ,
    change: (text, random) => within(text, random, `<${'n'.repeat(random.of([300, 5_000_000]))}/>`),
  },
  'a long attribute': {
    part: READ,
    change: (text, random) => within(text, random, `<a b="${'v'.repeat(random.of([300, 5_000_000]))}"/>`),
  },
  'a long comment': {
    part: ANY,
    change: (text, random) => within(text, random, `<!--${'v'.repeat(random.of([300, 5_000_000]))}-->`),
  },
  'a long section of text': {
    part: READ,
    change: (text, random) =>
      within(text, random, `<t><![CDATA[${'v'.repeat(random.of([300, 5_000_000]))}]]></t>`),
  },
  'an instruction': { part: ANY, change: (text, random) => within(text, random, '<?php echo 1 ?>') },
  'a type of document': {
    part: ANY,
    change: (text) => text.replace('?>', '?><!DOCTYPE x [<!ENTITY a "b"><!ENTITY c "&a;&a;">]>'),
  },
  'an entity that there is not': {
    part: READ,
    change: (text) => text.replace(/<\/((\w+:)?[tv])>/, '&none;</$1>'),
  },
  'an element not closed': { part: ANY, change: (text, random) => without(text, /<\/[^>]+>/g, random) },
  'an element not opened': {
    part: ANY,
    change: (text, random) => without(text, /<[a-z][^>]*[^/]>/g, random),
  },
  'bits flipped in it': {
    part: SHEET,
    change: (text, random) => {
      const bytes = Buffer.from(text);
      const at = random.below(bytes.length);
      bytes[at] = (bytes[at] ?? 0) ^ (1 << random.below(7));
      return bytes;
    },
  },
  'a letter that XML does not have': {
    part: READ,
    change: (text) => text.replace(/<\/((\w+:)?[tv])>/, '\u0000\u0008</$1>'),
  },
  'another encoding named': {
    part: ANY,
    change: (text, random) => text.replace('UTF-8', random.of(['GBK', 'UTF-16'])),
  },
  'a cell moved': {
    part: SHEET,
    change: (text, random) =>
      atOne(text, CELL, random, (cell, column, row) =>
        random.below(2) === 0
          ? cell.replace(
              `${column}${row}`,
              `${random.of(['A', 'B', 'D', 'J', 'IV', 'XFD', 'ZZZ', ''])}${row}`,
            )
          : cell.replace(`${column}${row}`, `${column}${random.of([0, 1, Number(row) + 1, 1_048_577, -1])}`),
      ),
  },
  'a cell without its place': {
    part: SHEET,
    change: (text, random) => atOne(text, CELL, random, (cell) => cell.replace(/ r=".*"/, '')),
  },
  'a row moved': {
    part: SHEET,
    change: (text, random) =>
      atOne(text, ROW, random, (row, number) =>
        row.replace(
          `"${number}"`,
          `"${random.of([0, 1, Number(number) + 1, 1_048_576, 1_048_577, 'x', '', 1.5])}"`,
        ),
      ),
  },
  'a cell of another type': {
    part: SHEET,
    change: (text, random) =>
      atOne(text, / t="\w+"/g, random, () =>
        random.of(['', ' t="n"', ' t="b"', ' t="str"', ' t="e"', ' t="x"', ' t="d"']),
      ),
  },
  'another text': {
    part: SHEET,
    change: (text, random) =>
      atOne(
        text,
        /<((?:\w+:)?v)>[^<]*</g,
        random,
        (_, v) =>
          `<${v}>${random.of(['-1', '3', '99999', '1e9', '1.5', '', 'NaN', 'Infinity', '1E400', ' 2 '])}<`,
      ),
  },
  'another style': {
    part: SHEET,
    change: (text, random) =>
      atOne(text, CELL, random, (cell) => `${cell} s="${random.of([1, 2, -1, 'x', 1e9])}"`),
  },
  'days shown as numbers': {
    part: /styles/,
    change: (text) => text.replaceAll('xf numFmtId="176"', 'xf numFmtId="0"'),
  },
  'numbers shown as days': {
    part: /styles/,
    change: (text) => text.replaceAll('xf numFmtId="0"', 'xf numFmtId="14"'),
  },
  'the calendar changed': {
    part: /workbook\.xml$/,
    change: (text) =>
      text.includes('date1904')
        ? text.replace('date1904="1"', 'date1904="0"')
        : text.replace(/<(\w+:)?sheets>/, '<$1workbookPr date1904="true"/><$1sheets>'),
  },
  'a sheet hidden or shown': {
    part: /workbook\.xml$/,
    change: (text) =>
      text.includes('state=')
        ? text.replaceAll(/ state="\w+"/g, '')
        : text.replace('sheetId=', 'state="hidden" sheetId='),
  },
  'a part that is not there named': {
    part: /workbook\.xml\.rels$/,
    change: (text) => text.replace('table1', 'table9'),
  },
  'one part named for another': {
    part: /workbook\.xml\.rels$/,
    change: (text) => text.replace('sharedStrings.xml', 'styles.xml'),
  },
  'cells merged': {
    part: SHEET,
    change: (text, random) =>
      text.replace(
        /<\/(\w+:)?sheetData>/,
        `$&<$1mergeCells><$1mergeCell ref="${random.of(['A1:A9', 'A1:I1', 'C4:C5', 'B2', 'x', '', 'Z9:Z12'])}"/></$1mergeCells>`,
      ),
  },
  'a million empty rows': {
    part: SHEET,
    change: (text) => text.replace(/<\/(\w+:)?sheetData>/, `${'<$1row/>'.repeat(1_000_000)}$&`),
  },
  'a cell of many runs': {
    part: READ,
    change: (text, random) => within(text, random, '<t>a</t>'.repeat(100_000)),
  },
};

/** Behind one of its elements, where it may or may not stand. */
function within(text: string, random: Random, what: string): string {
  const places = [...text.matchAll(/>/g)].map(({ index }) => index + 1).slice(1);
  const at = random.of(places.length > 0 ? places : [0]);
  return text.slice(0, at) + what + text.slice(at);
}

function without(text: string, pattern: RegExp, random: Random): string {
  return atOne(text, pattern, random, () => '');
}

function atOne(
  text: string,
  pattern: RegExp,
  random: Random,
  change: (match: string, ...groups: string[]) => string,
): string {
  const matches = [...text.matchAll(pattern)];
  if (matches.length === 0) return text;
  const [match, ...groups] = random.of(matches);
  const at =
    matches.find(([found, ...inner]) => found === match && inner.join() === groups.join())?.index ?? 0;
  return text.slice(0, at) + change(match ?? '', ...groups) + text.slice(at + (match?.length ?? 0));
}
