import type { Words } from '../../rules/base/words.ts';

export function sameNumberAs({ row }: { row: number }): Words {
  return { zh: `与第 ${row} 行的证件号码重复`, en: `the document of row ${row} again` };
}

export const otherName: Words = {
  zh: '与已登记的姓名不符',
  en: 'is not the name that is registered with this ID number',
};

export const columnTwice: Words = { zh: '有一列出现了两次', en: 'a column stands twice' };

export const moreCellsThanColumns: Words = {
  zh: '有一行的单元格多于列数',
  en: 'a row has more cells than there are columns',
};
