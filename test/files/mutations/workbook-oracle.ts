import type { Grid } from './csv-oracle.ts';

type Parts = Readonly<Record<string, Buffer>>;

/** Columns of the base files that hold days, by their heading. */
const DAY_HEADINGS = ['参保开始日期', '缴费日期'];

/** What the sheets of a workbook say, by name, read from its XML by patterns. `null` where a part that is needed is missing. */
export function workbookGrids(parts: Parts): Map<string, Grid> | null {
  const text = (name: string) => parts[name]?.toString('utf8') ?? '';
  const main = text('xl/workbook.xml');
  const relations = new Map(
    elements(text('xl/_rels/workbook.xml.rels'), 'Relationship').map(({ attributes }) => [
      attributes.Id,
      attributes,
    ]),
  );
  const partOf = (type: string) => {
    const found = [...relations.values()].find(({ Type = '' }) => Type.endsWith(`/${type}`));
    return found && text(`xl/${found.Target}`);
  };
  const texts = elements(partOf('sharedStrings') ?? '', 'si').map(({ inner }) => textOf(inner));
  const styles = elements(elements(partOf('styles') ?? '', 'cellXfs')[0]?.inner ?? '', 'xf').map(
    ({ attributes }) => attributes.numFmtId !== '0',
  );
  const is1904 = elements(main, 'workbookPr').some(({ attributes }) =>
    /^(1|true)$/.test(attributes.date1904 ?? ''),
  );
  const grids = new Map<string, Grid>();
  for (const { attributes } of elements(main, 'sheet')) {
    const target = relations.get(attributes['r:id'])?.Target;
    if (target === undefined || !parts[`xl/${target}`]) return null;
    grids.set(attributes.name ?? '', sheetGrid(text(`xl/${target}`), { texts, styles, is1904 }));
  }
  return grids;
}

interface Element {
  attributes: Record<string, string>;
  inner: string;
}

function elements(xml: string, name: string): Element[] {
  const plain = xml.replace(/<!--.*?-->|<\?.*?\?>/gs, '');
  const pattern = new RegExp(`<(?:\\w+:)?${name}((?:\\s[^<>]*?)?)(?:/>|>(.*?)</(?:\\w+:)?${name}>)`, 'gs');
  return [...plain.matchAll(pattern)].map(([, attributes = '', inner = '']) => ({
    attributes: Object.fromEntries(
      [...attributes.matchAll(/([\w:]+)="([^"]*)"/g)].map(([, key, value]) => [key, unquoted(value ?? '')]),
    ),
    inner,
  }));
}

function unquoted(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&quot;', '"').replaceAll('&amp;', '&');
}

function textOf(xml: string): string {
  const spoken = /<(?:\w+:)?rPh .*?<\/(?:\w+:)?rPh>/gs;
  return elements(xml.replace(spoken, ''), 't')
    .map(({ inner }) => unquoted(inner.replace(/<!\[CDATA\[(.*?)\]\]>/gs, '$1')))
    .join('');
}

interface Book {
  texts: string[];
  styles: boolean[];
  is1904: boolean;
}

function sheetGrid(xml: string, book: Book): Grid {
  const grid: Grid = new Map();
  const isDay = new Set<number>();
  let number = 0;
  for (const row of elements(xml, 'row')) {
    number = row.attributes.r === undefined ? number + 1 : Number(row.attributes.r);
    const cells: string[] = [];
    let column = -1;
    for (const cell of elements(row.inner, 'c')) {
      const { r } = cell.attributes;
      column = r === undefined ? column + 1 : columnOf(r);
      cells[column] = said(cell, book, isDay.has(column));
      if (DAY_HEADINGS.includes(cells[column] ?? '')) isDay.add(column);
    }
    if (cells.some((cell) => cell))
      grid.set(
        number,
        Array.from(cells, (cell) => cell ?? ''),
      );
  }
  return grid;
}

function columnOf(reference: string): number {
  return (
    [...reference.replace(/\d/g, '')].reduce((number, letter) => number * 26 + letter.charCodeAt(0) - 64, 0) -
    1
  );
}

/** What the cell says; a number that counts days is one where its column holds days or its style shows one. */
function said({ attributes, inner }: Element, { texts, styles, is1904 }: Book, isDayColumn: boolean): string {
  const { t = 'n', s = '0' } = attributes;
  const value = elements(inner, 'v')[0]?.inner.replace(/<[^>]*>/g, '') ?? '';
  if (t === 'inlineStr') return textOf(inner);
  const [formula] = elements(inner, 'f');
  if (value === '') return formula ? `=${formula.inner}` : '';
  if (t === 's') return texts[Number(value)] ?? 'a text that there is not';
  if (t === 'b') return value === '1' ? 'TRUE' : 'FALSE';
  if (t !== 'n') return unquoted(value);
  const isShown = styles[Number(s)] ?? false;
  return counted(Number(value), isShown || (isDayColumn && !is1904), is1904);
}

function counted(number: number, isDay: boolean, is1904: boolean): string {
  const first = is1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, 30);
  const days = Math.floor(number);
  const isCounted = days >= (is1904 ? 0 : 61) && days < 2_900_000;
  return isDay && isCounted ? new Date(first + days * 86_400_000).toISOString().slice(0, 10) : String(number);
}
