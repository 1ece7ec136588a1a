import type { Words } from '../base/words.ts';

export const upload: Words = { zh: '上传服务文件', en: 'Upload visits' };
export const intro: Words = {
  zh: 'CSV 文件（UTF-8 或 GBK），首行为列名。同一文件可重复上传；中断后再次上传即继续。XLSX 请另存为 CSV，或使用命令行。',
  en: 'A CSV in UTF-8 or GBK, its first row the headings. The same file may be sent again, and goes on where it broke off. Save an XLSX as CSV, or use the command line.',
};
export const drop: Words = {
  zh: '将文件拖到此处，或点击选择',
  en: 'Drag a file here, or press to choose one',
};
export const dryRun: Words = {
  zh: '仅检查，不记录',
  en: 'Only check it and record nothing',
};
export const row: Words = { zh: '行', en: 'Row' };
export const visitId: Words = { zh: '机构内服务编号', en: 'Visit' };
export const reasons: Words = { zh: '退回原因', en: 'Why it was rejected' };
export const tried: Words = { zh: '检查完成，未记录任何服务', en: 'Checked; nothing was recorded' };
export const done: Words = { zh: '上传完成', en: 'Uploaded' };

export function counts(of: {
  recorded: number;
  corrected: number;
  unchanged: number;
  rejected: number;
}): Words {
  const { recorded, corrected, unchanged, rejected } = of;
  return {
    zh: `新增 ${recorded}，更正 ${corrected}，未变 ${unchanged}，退回 ${rejected}`,
    en: `${recorded} recorded, ${corrected} corrected, ${unchanged} unchanged, ${rejected} rejected`,
  };
}

export const isWorkbook: Words = {
  zh: '这是工作簿，请另存为 CSV 后上传',
  en: 'This is a workbook; save it as CSV and upload that',
};
export const notText: Words = {
  zh: '文件不是 UTF-8 或 GBK 编码，或已损坏',
  en: 'The file is neither UTF-8 nor GBK, or it is damaged',
};
export const openQuote: Words = {
  zh: '有引号没有结束，文件可能不完整',
  en: 'A quote has no end; the file may be cut',
};
export const noRows: Words = { zh: '文件中没有服务', en: 'There is no visit in the file' };

export function tooLarge({ megabytes }: { megabytes: number }): Words {
  return {
    zh: `文件超过 ${megabytes} MB，请使用命令行`,
    en: `More than ${megabytes} MB: use the command line`,
  };
}

export function noSuchColumn({ heading }: { heading: string }): Words {
  return { zh: `不认识的列：${heading}`, en: `There is no such column: ${heading}` };
}

export function columnTwice({ heading }: { heading: string }): Words {
  return { zh: `列重复：${heading}`, en: `A column stands twice: ${heading}` };
}

export function columnMissing({ zh, en }: Words): Words {
  return { zh: `缺少列：${zh}`, en: `A column is missing: ${en}` };
}

export function unevenRow({
  number,
  cells,
  headings,
}: Record<'number' | 'cells' | 'headings', number>): Words {
  return {
    zh: `第 ${number} 行有 ${cells} 格，标题有 ${headings} 格；含逗号的格须加引号`,
    en: `Row ${number} has ${cells} cells under ${headings} headings; a cell with a comma needs quotes`,
  };
}
