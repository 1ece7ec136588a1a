import { renderSVG } from 'uqr';
import { money } from '../../rules/base/format-money.ts';
import { maskedIdNumber } from '../../rules/base/identity.ts';
import type { Words } from '../../rules/base/words.ts';
import { shanghaiTime } from '../base/time.ts';
import type { Text2 } from '../event/define.ts';
import { capitalMoney } from './capital-money.ts';
import { Html, html } from './html.ts';
import { both, documentPage, factTable, heading } from './layout.ts';

interface Amounts {
  feeFen: number;
  fundFen: number;
  selfFen: number;
  providerFen: number;
  refusedFen: number;
}

export interface StatementLineRecord extends Amounts {
  month: string;
  component: Words;
  quantity: number;
  quantityUnit: string;
  clauses: readonly string[];
  explanation: Words;
}

/** What 《护理保险结算单》 is made from. */
export interface StatementRecord extends Amounts {
  tenant: { nameZh: string; nameEn: string };
  policyTitle: string;
  statementId: string;
  digest: string;
  fromMonth: string;
  toMonth: string;
  issuedOn: string;
  person: { name: string; idNumber: string };
  provider: { providerId: string; name: string } | null;
  lines: readonly StatementLineRecord[];
  objection: Words;
  /** Who signed it, when, and the lines drawn; or why it goes without. */
  signing: SigningRecord | null;
}
export interface SigningRecord {
  state: 'signed' | 'released';
  at: string;
  capacity?: 'self' | 'representative' | 'paper';
  strokes?: readonly string[];
  reason?: string;
}

/** 《护理保险结算单》 of one person, provider and period, with a place for the signature. */
export function statementPage(record: StatementRecord): string {
  const { tenant, statementId, issuedOn, lines, objection } = record;
  const body = html`${partiesTable(record)}
${heading('一、费用和支付', 'Fees and payment')}
<table class="lines"><tr>${COLUMNS.map((title) => html`<th>${both(title)}</th>`)}</tr>
${lines.map(lineRow)}${totalRow(record)}</table>
${capitals(record)}
${heading('二、计算说明', 'How it was computed')}
<ol>${lines.map(({ explanation }) => html`<li>${both(explanation)}</li>`)}</ol>
<p class="remedy">${both(objection)}</p>
${heading('三、签字确认', 'Signature')}
${signature(record)}`;
  const title = { zh: '护理保险结算单', en: 'statement of long-term care insurance' };
  return documentPage({ tenant, title, number: statementId, body, issuedOn });
}

const COLUMNS: readonly Text2[] = [
  { zh: '月份', en: 'Month' },
  { zh: '服务', en: 'Service' },
  { zh: '数量', en: 'Quantity' },
  { zh: '费用（元）', en: 'Fee (yuan)' },
  { zh: '基金支付', en: 'Fund' },
  { zh: '个人负担', en: 'Person' },
  { zh: '机构负担', en: 'Provider' },
  { zh: '不予支付', en: 'Refused' },
  { zh: '依据', en: 'Clause' },
];

const UNITS: Record<string, Text2> = {
  day: { zh: '天', en: 'days' },
  visit: { zh: '次', en: 'visits' },
  minute: { zh: '分钟', en: 'minutes' },
  month: { zh: '月', en: 'months' },
};

function partiesTable({ person, provider, fromMonth, toMonth, policyTitle }: StatementRecord): Html {
  const months = fromMonth === toMonth ? fromMonth : `${fromMonth} — ${toMonth}`;
  return factTable([
    { title: { zh: '参保人员', en: 'Insured person' }, value: html`${person.name}` },
    { title: { zh: '证件号码', en: 'Document' }, value: html`${maskedIdNumber(person.idNumber)}` },
    {
      title: { zh: '服务机构', en: 'Provider' },
      value: html`${provider ? `${provider.name}（${provider.providerId}）` : '—'}`,
    },
    { title: { zh: '结算期间', en: 'Period' }, value: html`${months}` },
    { title: { zh: '政策文件', en: 'Policy' }, value: html`《${policyTitle}》` },
  ]);
}

function lineRow(line: StatementLineRecord): Html {
  const unit = UNITS[line.quantityUnit] ?? { zh: line.quantityUnit, en: line.quantityUnit };
  const quantity = line.quantity === 0 ? html`—` : html`${line.quantity} ${both(unit)}`;
  return html`<tr><td>${line.month}</td><td>${both(line.component)}</td><td>${quantity}</td>
${amountCells(line)}<td>${line.clauses.join('、')}</td></tr>`;
}

function totalRow(record: StatementRecord): Html {
  return html`<tr class="total"><th colspan="3">${both({ zh: '合计', en: 'Total' })}</th>${amountCells(record)}<td></td></tr>`;
}

function amountCells({ feeFen, fundFen, selfFen, providerFen, refusedFen }: Amounts): Html[] {
  return [feeFen, fundFen, selfFen, providerFen, refusedFen].map(
    (fen) => html`<td class="amount">${money(fen)}</td>`,
  );
}

function capitals({ fundFen, selfFen }: StatementRecord): Html {
  return factTable([
    {
      title: { zh: '基金支付（大写）', en: 'Paid by the fund' },
      value: html`${capitalMoney(fundFen)}`,
    },
    { title: { zh: '个人负担（大写）', en: 'Borne by the person' }, value: html`${capitalMoney(selfFen)}` },
  ]);
}

const CAPACITIES = {
  self: { zh: '本人签字', en: 'signed by the person' },
  representative: { zh: '代理人签字', en: 'signed by the representative' },
  paper: { zh: '纸质签字，扫描件已登记', en: 'signed on paper, its scan is on record' },
} as const;

/** The code holds what a signature is bound to: which statement, and the digest of what it says. */
function signature({ statementId, digest, signing }: StatementRecord): Html {
  const code = new Html(renderSVG(`changhu:statement:${statementId}:${digest}`, { ecc: 'M', border: 1 }));
  return html`<div class="signature"><div class="code">${code}</div><div>${signed(signing)}
<p>${both({ zh: `内容摘要 ${digest}`, en: 'digest of what this statement says' })}</p></div></div>`;
}

function signed(signing: SigningRecord | null): Html {
  if (!signing)
    return html`<p>${both({ zh: '参保人员或家属签字：________________　日期：____________', en: 'signature of the person or the family, and the day' })}</p>`;
  const at = shanghaiTime(signing.at);
  if (signing.state === 'released')
    return html`<p>${both({ zh: `未签字，经办机构于 ${at} 放行：${signing.reason}`, en: `not signed; released by the agency at ${at}` })}</p>`;
  const capacity = CAPACITIES[signing.capacity ?? 'self'];
  return html`${drawn(signing.strokes)}<p>${both({ zh: `${capacity.zh}，${at}`, en: `${capacity.en}, ${at}` })}</p>`;
}

/** The strokes are points of digits, as they were checked when they came in. */
function drawn(strokes: readonly string[] = []): Html | null {
  if (strokes.length === 0) return null;
  const lines = strokes.map((points) => html`<polyline points="${points}"/>`);
  return html`<svg class="drawn" viewBox="0 0 1000 400" role="img" aria-label="签字 signature">${lines}</svg>`;
}
