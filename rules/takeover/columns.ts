import { column, columnNamed } from '../enrolment/index.ts';

/** The columns of a file of entitlements that run already, in the order of the template. */
export const TAKEOVER_COLUMNS = {
  idNumber: column(
    '公民身份号码',
    'id number',
    '必填，18 位，文本格式；须已登记参保；一人一行',
    'required, 18 characters, as text; registered already; one row a person',
    '11010519491231002X',
  ),
  name: column(
    '姓名',
    'name',
    '填写则须与登记一致',
    'compared with the registered one where it is given',
    '王秀英',
  ),
  grade: column(
    '待遇等级',
    'grade',
    '必填，政策所列等级的代码或名称',
    'required, the code or the title of a grade of the scheme',
    'severe',
  ),
  score: column('评估得分', 'score', '已知则填，0–200', 'where it is known, 0–200', ''),
  validFrom: column(
    '结论有效期首日',
    'valid from',
    '必填，现行评估结论的首日',
    'required, first day of the conclusion in force',
    '2024-01-15',
  ),
  validTo: column('结论有效期末日', 'valid to', '必填，今天或以后', 'required, today or later', '2026-01-14'),
  disabledSince: column(
    '失能开始日期',
    'disabled since',
    '空：至结论首日恰满政策所要求的月数',
    'empty: as many months before the conclusion as the scheme asks for',
    '',
  ),
  careMode: column(
    '服务形式',
    'care mode',
    '必填，政策所列服务形式的代码或名称',
    'required, the code or the title of a care mode of the scheme',
    'institutional',
  ),
  provider: column(
    '定点机构',
    'provider',
    '已登记机构的编号或名称；空：无机构',
    'the id or the name of a registered provider; empty: none',
    'hospital',
  ),
  carer: column('护理人员', 'carer', '已登记护理人员的编号', 'the id of a registered carer', ''),
  admittedOn: column(
    '在院入院日期',
    'in hospital since',
    '仍在住院的入院之日',
    'day of admission of a stay that goes on',
    '',
  ),
  limitsUsed: column(
    '本年已用限额',
    'limits used',
    '限额:月份:已用，多个以分号隔开；金额以元计；周限额以周一日期代替月份，按分钟或次计；月份须已在别处结算',
    'limit:month:used, several with semicolons; in yuan; limits of a week have their Monday instead of the month and count minutes or visits; the month is one settled elsewhere',
    '',
  ),
  settledMonths: column(
    '已在别处结算月份',
    'months settled elsewhere',
    '月份或 首月:末月，多个以分号隔开；这些月份不再结算',
    'months, or first:last, several with semicolons; never settled again',
    '2024-01:2024-06',
  ),
} as const;

export type TakeoverColumn = keyof typeof TAKEOVER_COLUMNS;
export const takeoverColumns = Object.keys(TAKEOVER_COLUMNS) as TakeoverColumn[];

/** The column that a heading names. */
export function takeoverColumnOf(heading: string): TakeoverColumn | undefined {
  return columnNamed(TAKEOVER_COLUMNS, heading);
}
