import { column, columnNamed } from '../enrolment/index.ts';

/** The columns of a file of what another system paid. */
export const PAID_COLUMNS = {
  idNumber: column(
    '公民身份号码',
    'id number',
    '必填，18 位，文本格式',
    'required, 18 characters, as text',
    '11010519491231002X',
  ),
  provider: column(
    '定点机构',
    'provider',
    '已登记机构的编号或名称；空：无机构',
    'the id or the name of a registered provider; empty: none',
    'hospital',
  ),
  month: column('月份', 'month', '必填，服务所在月份', 'required, the month of the services', '2024-05'),
  fundYuan: column(
    '基金支付（元）',
    'fund yuan',
    '必填；同一人、机构、月份有多行的相加',
    'required; rows of one person, provider and month are added up',
    '2542.00',
  ),
  selfYuan: column('个人负担（元）', 'person yuan', '必填', 'required', '868.00'),
} as const;

export type PaidColumn = keyof typeof PAID_COLUMNS;

/** The column that a heading names. */
export function paidColumnOf(heading: string): PaidColumn | undefined {
  return columnNamed(PAID_COLUMNS, heading);
}
