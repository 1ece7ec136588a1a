import type { Words } from '../base/words.ts';

/** A column of a table that people fill in. */
export interface TableColumn {
  title: Words;
  /** What stands in the cell, and what an empty one means. */
  content: Words;
  example: string;
}

export function column(
  zh: string,
  en: string,
  contentZh: string,
  contentEn: string,
  example: string,
): TableColumn {
  return { title: { zh, en }, content: { zh: contentZh, en: contentEn }, example };
}

/** The column that a heading names, in Chinese, in English or by its key, whatever the case and the spaces. */
export function columnNamed<Column extends string>(
  columns: Readonly<Record<Column, TableColumn>>,
  heading: string,
): Column | undefined {
  const wanted = plain(heading);
  return (Object.keys(columns) as Column[]).find((key) => {
    const { zh, en } = columns[key].title;
    return [plain(zh), plain(en), plain(key)].includes(wanted);
  });
}

function plain(text: string): string {
  return text
    .replace(/\(/g, '（')
    .replace(/\)/g, '）')
    .replace(/[\s_-]/g, '')
    .toLowerCase();
}
