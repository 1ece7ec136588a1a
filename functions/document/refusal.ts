import { latestRemedy } from '../case/remedy.ts';
import type { DetailsOf } from '../event/catalogue.ts';
import { provisionally } from '../event/define.ts';
import { type CaseRecord, gradeWords, lastOf, levelWords, personTable, policyWords } from './case-record.ts';
import { type Html, html } from './html.ts';
import { both, chineseDate, documentPage, heading } from './layout.ts';
import { scoreTable } from './scores.ts';

type Refused = DetailsOf<'refused'>;

const STAGES: Record<Refused['stage'], { zh: string; en: string }> = {
  screening: { zh: '资格初审未通过', en: 'the conditions for an assessment are not met' },
  acceptance: { zh: '不予受理', en: 'the application is not accepted' },
  grading: { zh: '评估结果未达到享受待遇的等级', en: 'the assessed level gives no benefits' },
};

/** 不予通过告知书; undefined where the case was not refused. */
export function refusalPage(record: CaseRecord): string | undefined {
  const refused = lastOf(record, 'refused');
  if (!refused) return undefined;
  const { tenant, opened } = record;
  const { stage, reasons } = refused.details;
  const remedy = latestRemedy(record.timeline) ?? refused.details.remedy;
  const note = provisionally(remedy.counted);
  const listed = reasons.map((reason) => reasonItem(record, reason));
  const until = {
    zh: `${remedy.zh}（至${chineseDate(remedy.untilOn)}止${note.zh}）。`,
    en: `${remedy.en} (until ${remedy.untilOn}${note.en}).`,
  };
  const body = html`${personTable(record)}
${heading('一、决定', 'Decision')}
<div class="result"><p>${both(STAGES[stage])}</p></div>
${heading('二、理由和依据', 'Reasons and clauses')}
<ol>${listed}</ol>
${stage === 'grading' ? assessed(record) : null}
${heading(stage === 'grading' ? '四、救济途径' : '三、救济途径', 'How to object')}
<p class="remedy">${both(until)}</p>`;
  const title = { zh: '不予通过告知书', en: 'notice of refusal' };
  return documentPage({ tenant, title, number: opened.caseId, body, issuedOn: refused.on });
}

/** What the reason rests on: a place in the city's paper, or what it says itself; a reading says that it is one. */
function reasonItem(record: CaseRecord, reason: Refused['reasons'][number]): Html {
  const basis = isPlace(reason.clause) ? policyWords(record, [reason.clause]) : reason.clause;
  const place = basis === '' ? '' : `依据：${basis}`;
  const reading = reason.assumption === undefined ? '' : `（${reason.assumption}）`;
  return html`<li>${both(reason)}<br>${place}${reading}</li>`;
}

function assessed(record: CaseRecord): Html | null {
  const graded = lastOf(record, 'graded', 'regraded');
  if (!graded) return null;
  const { level, grade } = graded.details;
  return html`${heading('三、评估结果', 'Result of the assessment')}
<p>${both(levelWords(record, level))}；${both(gradeWords(record, grade))}</p>
${scoreTable(record.scheme.standard, graded.details)}`;
}

/** Places in policy papers are numbered in Chinese: `五（三）1(1)`, `第八条`. */
function isPlace(clause: string): boolean {
  return /^[第（一二三四五六七八九十]/.test(clause);
}
