import type { Text2 } from '../event/define.ts';
import { Html, html } from './html.ts';

const STYLE = new Html(`
@page { size: A4; margin: 16mm 18mm; @bottom-right { content: counter(page) " / " counter(pages); font-size: 8pt; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 173mm; color: #000; background: #fff;
  font: 10.5pt/1.55 "Songti SC", "SimSun", "Noto Serif CJK SC", "Noto Sans CJK SC", serif; }
header { text-align: center; border-bottom: 2.5pt double #b00; padding-bottom: 3mm; margin-bottom: 4mm; }
header .body { font-size: 13pt; letter-spacing: 0.2em; color: #b00; }
h1 { margin: 1mm 0 0; font-size: 20pt; letter-spacing: 0.12em; font-weight: 700; }
h2 { margin: 4mm 0 1.5mm; font-size: 12pt; font-weight: 700; break-after: avoid; }
.en { font-family: "Helvetica Neue", Arial, sans-serif; font-size: 7.5pt; line-height: 1.3; color: #444; letter-spacing: 0; font-weight: 400; }
td .en, th .en { display: block; }
h2 .en { margin-left: 2mm; }
.number { text-align: right; font-size: 9pt; margin: 0 0 2mm; }
table { width: 100%; border-collapse: collapse; }
th, td { border: 0.6pt solid #333; padding: 0.9mm 2mm; vertical-align: middle; text-align: left; }
th { font-weight: 400; background: #f4f1ea; }
table.facts th { width: 27mm; }
table.scores { font-size: 9pt; line-height: 1.3; }
table.scores td, table.scores th { padding: 0.5mm 1.5mm; }
table.scores .score { width: 16mm; text-align: center; }
table.scores .part td { background: #f4f1ea; font-weight: 700; }
table.lines { font-size: 8.5pt; line-height: 1.35; }
table.lines td, table.lines th { padding: 0.6mm 1.2mm; }
.amount { text-align: right; white-space: nowrap; }
.total td, .total th { font-weight: 700; }
.signature { display: flex; gap: 6mm; align-items: center; break-inside: avoid; overflow-wrap: anywhere; }
.code { flex: 0 0 30mm; } .code svg { width: 30mm; height: 30mm; display: block; }
.drawn { width: 60mm; height: 24mm; border-bottom: 0.6pt solid #333; } .drawn polyline { fill: none; stroke: #000; stroke-width: 8; }
tr { break-inside: avoid; }
.result { border: 1.2pt solid #000; padding: 2.5mm 4mm; margin: 2mm 0; text-align: center; font-size: 14pt; font-weight: 700; break-inside: avoid; }
p { margin: 1mm 0; } ol { margin: 1mm 0; padding-left: 7mm; }
.remedy { border-left: 2pt solid #b00; padding-left: 3mm; break-inside: avoid; } .remedy .en { display: block; }
.seal { margin-top: 9mm; text-align: right; break-inside: avoid; } .seal p { margin: 1mm 0; }
footer { margin-top: 4mm; border-top: 0.6pt solid #999; padding-top: 1mm; font-size: 7.5pt; color: #444; }
`);

/** Chinese, with the English small beside or below it. */
export function both({ zh, en }: Text2): Html {
  return html`${zh} <span class="en" lang="en">${en}</span>`;
}

export function heading(zh: string, en: string): Html {
  return html`<h2>${both({ zh, en })}</h2>`;
}

/** Rows of two facts each. */
export function factTable(facts: readonly { title: Text2; value: Html }[]): Html {
  const cell = ({ title, value }: { title: Text2; value: Html }) =>
    html`<th>${both(title)}</th><td>${value}</td>`;
  const rows: Html[] = [];
  for (let index = 0; index < facts.length; index += 2)
    rows.push(html`<tr>${facts.slice(index, index + 2).map(cell)}</tr>`);
  return html`<table class="facts">${rows}</table>`;
}

/** An official document of a city's agency, on A4; it loads nothing. */
export function documentPage(document: {
  tenant: { nameZh: string; nameEn: string };
  title: Text2;
  number: string;
  body: Html;
  issuedOn: string;
}): string {
  const { tenant, title, number, body, issuedOn } = document;
  const page = html`<!doctype html>
<html lang="zh-CN">
<head><meta charset="utf-8"><title>${title.zh} ${number}</title><style>${STYLE}</style></head>
<body>
<header><div class="body">${tenant.nameZh}长期护理保险</div><h1>${title.zh}</h1>
<div class="en" lang="en">${tenant.nameEn} long-term care insurance: ${title.en}</div></header>
<p class="number">编号 No. ${number}</p>
${body}
<div class="seal"><p>${tenant.nameZh}医疗保险经办机构（盖章）</p><p>${chineseDate(issuedOn)}</p>
<p class="en" lang="en">The agency, ${issuedOn}</p></div>
<footer>证件号码已部分隐去；本文书由系统按记录生成，英文仅供参考。
<span class="en" lang="en">The number of the document is masked. Made from the record of the case; the Chinese text prevails.</span></footer>
</body>
</html>
`;
  return page.text;
}

/** `2024-03-04` as `2024年3月4日`. */
export function chineseDate(date: string): string {
  const [year, month, day] = date.split('-').map(Number);
  return `${year}年${month}月${day}日`;
}
