import type { Words } from '../../rules/base/words.ts';
import { TableError } from './errors.ts';
import { excerpt } from './excerpt.ts';
import { type FoundSheet, findHeading, noHeading } from './heading.ts';
import type { Layout } from './layout.ts';
import type { RawSheet } from './row.ts';
import type { Workbook } from './workbook.ts';

/**
 * The sheet that was asked for, or the only one with the heading among those that are shown.
 * @throws TableError where there is none, or several could be meant
 */
export async function chooseSheet<Column extends string>(
  workbook: Workbook,
  layout: Layout<Column>,
  wanted: string | undefined,
): Promise<FoundSheet<Column>> {
  const { sheets } = workbook;
  const shown =
    wanted === undefined ? sheets.filter(({ isHidden }) => !isHidden) : [askedFor(sheets, wanted)];
  const found: FoundSheet<Column>[] = [];
  for (const sheet of shown) {
    const heading = await findHeading(sheet.rows(), layout);
    if (heading) found.push({ sheet, heading, notes: [] });
  }
  const [only, ...others] = found;
  if (!only) throw noHeading(layout, shown.length === 1 ? (shown[0]?.name ?? null) : null);
  if (others.length > 0) throw several(found.map(({ sheet }) => sheet));
  return { ...only, notes: notesOf(workbook, only.sheet) };
}

function askedFor(sheets: readonly RawSheet[], wanted: string): RawSheet {
  const found = sheets.find(({ name }) => name === wanted.trim()) ?? sheets[numberOf(wanted) - 1];
  if (found) return found;
  throw new TableError({
    zh: `没有工作表「${excerpt(wanted)}」，有${named(sheets)}`,
    en: `there is no sheet ${excerpt(wanted)}, of ${sheets.length}`,
  });
}

function numberOf(text: string): number {
  return /^\d{1,4}$/.test(text.trim()) ? Number(text) : 0;
}

function several(sheets: readonly RawSheet[]): TableError {
  return new TableError({
    zh: `${sheets.length} 张工作表都有标题行，请以 --sheet 指定：${named(sheets)}`,
    en: `${sheets.length} sheets have the heading; choose one by --sheet`,
  });
}

function notesOf({ sheets, system }: Workbook, chosen: RawSheet): Words[] {
  const others = sheets.filter((sheet) => sheet !== chosen);
  return [
    {
      zh: `工作表「${chosen.name}」${chosen.isHidden ? '（隐藏）' : ''}`,
      en: chosen.isHidden ? 'a hidden sheet' : 'the sheet',
    },
    ...(others.length > 0 ? [{ zh: `未读的工作表：${named(others)}`, en: 'sheets that are not read' }] : []),
    ...(system === 1904
      ? [
          {
            zh: '工作簿自 1904 年起计日，日期据此换算',
            en: 'the workbook counts its days from 1904, and they are read so',
          },
        ]
      : []),
  ];
}

const NAMED = 10;

function named(sheets: readonly RawSheet[]): string {
  const names = sheets
    .slice(0, NAMED)
    .map(({ name, isHidden }) => `${excerpt(name ?? '')}${isHidden ? '（隐藏 hidden）' : ''}`);
  return [...names, ...(sheets.length > NAMED ? ['…'] : [])].join('、');
}
