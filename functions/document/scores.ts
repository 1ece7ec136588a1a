import { severityOf } from '../../rules/assessment/index.ts';
import {
  type AssessmentItem,
  type AssessmentStandard,
  domains,
  type MatrixStandard,
  type TotalStandard,
} from '../../rules/scheme/standard.ts';
import type { DetailsOf } from '../event/catalogue.ts';
import type { Text2 } from '../event/define.ts';
import { type Html, html } from './html.ts';

import { both } from './layout.ts';

type Graded = DetailsOf<'graded'>;

const DOMAINS = {
  adl: { zh: '日常生活活动能力', en: 'daily living' },
  cognition: { zh: '认知能力', en: 'cognition' },
  perception: { zh: '感知觉与沟通能力', en: 'perception and communication' },
} as const;
const SEVERITIES = {
  intact: { zh: '能力完好', en: 'intact' },
  mild: { zh: '轻度受损', en: 'mildly impaired' },
  moderate: { zh: '中度受损', en: 'moderately impaired' },
  severe: { zh: '重度受损', en: 'severely impaired' },
} as const;

/** The items of the standard in its own words, with the score of each and the sum of each part, or the total. */
export function scoreTable(standard: AssessmentStandard, graded: Graded): Html {
  const rows = 'totals' in standard ? totalRows(standard, graded) : matrixRows(standard, graded);
  return html`<table class="scores"><tr><th>${both({ zh: '评估项目', en: 'Item' })}</th>
<th>${both({ zh: '评估结果', en: 'Finding' })}</th><th class="score">${both({ zh: '得分', en: 'Score' })}</th></tr>${rows}</table>`;
}

function matrixRows(standard: MatrixStandard, graded: Graded): Html[] {
  return domains.map((domain) => {
    const items = standard.items.filter((item) => item.domain === domain);
    const sum = graded[domain] ?? 0;
    const severity = SEVERITIES[severityOf(standard, domain, sum)];
    return html`${sumRow(DOMAINS[domain], both(severity), sum, items)}${itemRows(items, graded)}`;
  });
}

function totalRows(standard: TotalStandard, graded: Graded): Html[] {
  const parts = standard.parts.map(({ id, zh, en }) => {
    const items = standard.items.filter(({ domain }) => domain === id);
    const sum = items.reduce((total, item) => total + (graded.scores[item.id] ?? 0), 0);
    return html`${sumRow({ zh, en }, html``, sum, items)}${itemRows(items, graded)}`;
  });
  const reached = standard.totals.find(({ level }) => level === graded.level);
  const all = { zh: '总分', en: 'Total' };
  return [
    ...parts,
    html`${sumRow(all, html`${reached && both(reached)}`, graded.total ?? 0, standard.items)}`,
  ];
}

function sumRow(title: Text2, finding: Html, sum: number, items: readonly AssessmentItem[]): Html {
  const most = items.reduce(
    (total, { options }) => total + Math.max(...options.map(({ value }) => value)),
    0,
  );
  return html`<tr class="part"><td>${both(title)}</td><td>${finding}</td><td class="score">${sum} / ${most}</td></tr>`;
}

function itemRows(items: readonly AssessmentItem[], graded: Graded): Html[] {
  return items.map(({ id, zh, en, options }) => {
    const score = graded.scores[id];
    const chosen = options.find(({ value }) => value === score);
    return html`<tr><td>${both({ zh, en })}</td><td>${chosen && both(chosen)}</td><td class="score">${score}</td></tr>`;
  });
}
