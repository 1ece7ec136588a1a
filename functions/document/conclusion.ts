import type { SchemeVersion } from '../../rules/scheme/index.ts';
import { shanghaiTime } from '../base/time.ts';
import { remedyFrom } from '../case/remedy.ts';
import type { DetailsOf } from '../event/catalogue.ts';
import { provisionally } from '../event/define.ts';
import { type CaseRecord, gradeWords, lastOf, levelWords, personTable, policyWords } from './case-record.ts';
import { type Html, html } from './html.ts';
import { both, chineseDate, documentPage, factTable, heading } from './layout.ts';
import { scoreTable } from './scores.ts';

type Concluded = DetailsOf<'concluded'>;

/** 失能等级评估结论书; undefined while the case has no conclusion. */
export function conclusionPage(record: CaseRecord): string | undefined {
  const concluded = lastOf(record, 'concluded');
  const graded = lastOf(record, 'graded', 'regraded');
  if (!concluded || !graded) return undefined;
  const { scheme, tenant, opened } = record;
  const body = html`${personTable(record)}
${heading('一、评估结论', 'Conclusion')}
${resultBox(record, concluded.details)}
${heading('二、评估情况', 'Assessment')}
${assessmentTable(record, concluded.on)}
${heading('三、各项得分', 'Scores')}
${scoreTable(scheme.standard, graded.details)}
${heading('四、依据', 'Basis')}
${basis(record, concluded.details)}
${heading('五、异议权利', 'How to object')}
${objection(record, concluded.on, graded.type === 'regraded')}`;
  const title = { zh: '失能等级评估结论书', en: 'conclusion of the disability assessment' };
  return documentPage({ tenant, title, number: opened.caseId, body, issuedOn: concluded.on });
}

function resultBox(record: CaseRecord, { level, grade, validFrom, validTo }: Concluded): Html {
  const validity = {
    zh: `有效期：${chineseDate(validFrom)}至${chineseDate(validTo)}`,
    en: `valid from ${validFrom} to ${validTo}`,
  };
  const gradeTitle = gradeWords(record, grade);
  return html`<div class="result"><p>${both(levelWords(record, level))}</p>
<p>待遇等级：${both({ zh: gradeTitle.zh, en: `grade: ${gradeTitle.en}` })}</p><p>${both(validity)}</p></div>`;
}

function assessmentTable(record: CaseRecord, concludedOn: string): Html {
  const visit = lastOf(record, 'visit-appointed')?.details;
  const drawn = lastOf(record, 'assessors-drawn')?.details.drawn ?? [];
  const names = drawn.map((id) => `${record.assessors[id] ?? ''}（${id}）`).join('、');
  return factTable([
    { title: { zh: '评估员', en: 'Assessors' }, value: html`${names}` },
    { title: { zh: '结论日期', en: 'Concluded on' }, value: html`${concludedOn}` },
    {
      title: { zh: '评估时间', en: 'Visited at' },
      value: html`${visit && shanghaiTime(visit.visitAt)}`,
    },
    { title: { zh: '评估地点', en: 'Place' }, value: html`${visit?.place}` },
  ]);
}

/** What gave the grade: the level's own entry, or that of a category of the person. */
function givingEntry({ levelGrades, eligibility }: SchemeVersion, level: number, grade: string | null) {
  const own = levelGrades.find((entry) => entry.level === level);
  if (own?.grade === grade) return own;
  return (eligibility.gradesByCategory ?? []).find(
    (entry) => entry.fromLevel <= level && level <= entry.toLevel && entry.grade === grade,
  );
}

function basis(record: CaseRecord, { level, grade }: Concluded): Html {
  const { values, standard } = record.scheme;
  const mapped = givingEntry(values, level, grade);
  const { months } = values.validity;
  const assumption = mapped?.assumption;
  return html`<ol><li>《${standard.titleZh}》（${standard.documentNumber}） <span class="en" lang="en">${standard.titleEn}</span></li>
<li>待遇等级：${policyWords(record, [mapped?.clause])}${assumption && `（${assumption}）`}</li>
<li>有效期 ${months.value} 个月：${policyWords(record, [months.clause])}${months.assumption && `（${months.assumption}）`}</li></ol>`;
}

/** The result of a re-assessment is not assessed again where the scheme makes it final. */
function objection({ scheme, calendar }: CaseRecord, concludedOn: string, reassessed: boolean): Html {
  if (reassessed && scheme.values.assessment.final.value) {
    const zh = '本结论经复评作出，为最终评估结论。';
    return html`<p class="remedy">${both({ zh, en: 'This is the result of a re-assessment and final.' })}</p>`;
  }
  const remedy = remedyFrom(scheme, concludedOn, calendar);
  const note = provisionally(remedy.counted);
  const zh = `${remedy.zh}（自结论之日计，至${chineseDate(remedy.untilOn)}止${note.zh}）。`;
  const en = `${remedy.en} (counted from the conclusion, until ${remedy.untilOn}${note.en}).`;
  return html`<p class="remedy">${both({ zh, en })}</p>`;
}
