import { describe, expect, it } from 'vitest';
import { FileRefused, readVisitFile } from '../../portal/visit-file/read.ts';
import { gb18030 } from './support/gb18030.ts';

const HEADING = '机构内服务编号,序号,人员编号,护理人员编号,服务类别,开始时间,结束时间,费用（元）,说明';
const ROW = 'V1,1,per_1,anna,visit,2024-05-06 09:05,2024-05-06 10:35,60,';

function read(content: string | Buffer): string[] | string {
  try {
    const { rows } = readVisitFile(new Uint8Array(Buffer.from(content as string)));
    return rows.map(({ number, cells }) => `${number} ${cells.join('|')}`);
  } catch (error) {
    if (error instanceof FileRefused) return error.words.zh;
    throw error;
  }
}

/** Without the column that is not read. */
const CELLS = 'V1|per_1|anna|visit|2024-05-06 09:05|2024-05-06 10:35|60|';

describe('A file in the browser', () => {
  it.each<[string, string | Buffer]>([
    ['in UTF-8', `${HEADING}\r\n${ROW}\r\n`],
    ['with a mark and no last line end', `\ufeff${HEADING}\n${ROW}`],
    ['in GBK', gb18030(`${HEADING}\r\n${ROW}\r\n`)],
  ])('%s is read', (_how, content) => {
    expect(read(content)).toEqual([`2 ${CELLS}`]);
  });

  it('keeps commas, quotes and lines of a quoted cell, and leaves out empty rows', () => {
    expect(read(`${HEADING}\n${',,,,,,,,'}\n${ROW}"甲,""乙""\n丙"\n`)).toEqual([`3 ${CELLS}甲,"乙"\n丙`]);
  });

  it.each<[string, string | Buffer, string]>([
    ['that is empty', '', '缺少列：机构内服务编号'],
    ['without a visit', `${HEADING}\n`, '文件中没有服务'],
    ['with a column that nobody knows', `${HEADING},心情\n${ROW},好`, '不认识的列：心情'],
    ['with a column twice', `${HEADING},说明\n${ROW},`, '列重复：说明'],
    ['without the fee', `${HEADING.replace('费用（元）', '备注')}\n${ROW}`, '缺少列：费用（元）'],
    ['with a cell too many', `${HEADING}\n${ROW},x`, '第 2 行有 10 格，标题有 9 格；含逗号的格须加引号'],
    ['with a quote that has no end', `${HEADING}\n${ROW}"x`, '有引号没有结束，文件可能不完整'],
    ['that is a workbook', 'PK\u0003\u0004', '这是工作簿，请另存为 CSV 后上传'],
    ['of bytes that are no text', Buffer.from([0xff, 0xff, 0xff]), '文件不是 UTF-8 或 GBK 编码，或已损坏'],
  ])('%s is refused', (_what, content, why) => {
    expect(read(content)).toBe(why);
  });
});
