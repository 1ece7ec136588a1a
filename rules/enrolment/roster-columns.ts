import { column, columnNamed } from './table-columns.ts';

/** The columns of a roster file, in the order of the template. */
export const ROSTER_COLUMNS = {
  name: column('姓名', 'name', '必填', 'required', '王秀英'),
  idNumber: column(
    '公民身份号码',
    'id number',
    '18 位，文本格式；外国人永久居留身份证亦填此列；无号码的填护照；一人一行',
    '18 characters, as text, also that of a permanent residence card; who has none has a passport; one row a person',
    '11010519491231002X',
  ),
  passportNumber: column('护照号码', 'passport number', '无公民身份号码的', 'of who has no ID number', ''),
  issuedBy: column(
    '护照签发国',
    'passport issued by',
    '三位字母代码；有护照号码时必填',
    'three letters (ISO 3166-1); required with a passport number',
    '',
  ),
  birthDate: column(
    '出生日期',
    'birth date',
    '有护照号码时必填；其他人员与号码核对',
    'required with a passport number; else compared with the ID number',
    '',
  ),
  sex: column(
    '性别',
    'sex',
    '男 或 女；有护照号码时必填；其他人员与号码核对',
    'male or female; required with a passport number; else compared with the ID number',
    '',
  ),
  phone: column('手机号', 'phone', '11 位', '11 digits', '13800000000'),
  address: column('住址', 'address', '联系地址', 'where letters go', ''),
  insurance: column('险种', 'insurance', '职工 或 居民', 'employee or resident', '居民'),
  coverFrom: column('参保开始日期', 'cover from', '新参保人员必填', 'required of a new person', '2016-01-01'),
  coverTo: column('参保结束日期', 'cover to', '空：仍在参保', 'empty: still insured', ''),
  medicalBenefitsFrom: column(
    '医保待遇开始日期',
    'medical benefits from',
    '空：同参保开始日期',
    'empty: as cover from',
    '',
  ),
  pool: column('基金统筹区', 'pool', '政策所列名称', 'a name that the scheme lists', ''),
  poolFrom: column(
    '统筹区开始日期',
    'pool from',
    '转移之日；空：新参保人员自参保之日，其他人员自导入之日',
    'the day of a transfer; empty: with the cover of a new person, else the day of the import',
    '',
  ),
  categories: column(
    '人员类别',
    'categories',
    '类别:开始:结束，多个以分号隔开；结束可空',
    'category:from:to, several with semicolons; to may be empty',
    'medical-aid:2024-01-01:2024-12-31',
  ),
  contributionYear: column('缴费年度', 'contribution year', '四位年份', 'four digits', '2024'),
  paidOn: column(
    '缴费日期',
    'paid on',
    '有缴费年度时必填',
    'required with a contribution year',
    '2024-01-15',
  ),
  amountYuan: column(
    '缴费金额（元）',
    'amount yuan',
    '个人缴费，元',
    'the person’s own payment, in yuan',
    '20.00',
  ),
  paidInFull: column(
    '足额缴费',
    'paid in full',
    '是 或 否；空：按金额与应缴比较',
    'yes or no; empty: the amount is compared with what is due',
    '',
  ),
  arrearsFrom: column('欠费开始日期', 'arrears from', '', '', ''),
  arrearsTo: column('欠费结束日期', 'arrears to', '空：仍在欠费', 'empty: still in arrears', ''),
  diedOn: column('死亡日期', 'died on', '', '', ''),
} as const;

export type RosterColumn = keyof typeof ROSTER_COLUMNS;
export const rosterColumns = Object.keys(ROSTER_COLUMNS) as RosterColumn[];

/** The column that a heading names, in Chinese, in English or by its key, whatever the case and the spaces. */
export function columnOf(heading: string): RosterColumn | undefined {
  return columnNamed(ROSTER_COLUMNS, heading);
}
