import { severityOf } from '../../rules/assessment/index.ts';
import type { AssessmentStandard } from '../../rules/scheme/index.ts';
import type { DetailsOf } from '../event/catalogue.ts';
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

/** The items of the standard in its own words, with the score of each and the sum of each part. */
export function scoreTable(standard: AssessmentStandard, graded: Graded): Html {
  const parts = (['adl', 'cognition', 'perception'] as const).map((domain) =>
    partRows(standard, domain, graded),
  );
  return html`<table class="scores"><tr><th>${both({ zh: '评估项目', en: 'Item' })}</th>
<th>${both({ zh: '评估结果', en: 'Finding' })}</th><th class="score">${both({ zh: '得分', en: 'Score' })}</th></tr>${parts}</table>`;
}

function partRows(standard: AssessmentStandard, domain: keyof typeof DOMAINS, graded: Graded): Html {
  const items = standard.items.filter((item) => item.domain === domain);
  const most = items.reduce((sum, { options }) => sum + Math.max(...options.map(({ value }) => value)), 0);
  const sum = graded[domain];
  const rows = items.map(({ id, zh, en, options }) => {
    const score = graded.scores[id];
    const chosen = options.find(({ value }) => value === score);
    return html`<tr><td>${both({ zh, en })}</td><td>${chosen && both(chosen)}</td><td class="score">${score}</td></tr>`;
  });
  const severity = SEVERITIES[severityOf(standard, domain, sum)];
  return html`<tr class="part"><td>${both(DOMAINS[domain])}</td><td>${both(severity)}</td><td class="score">${sum} / ${most}</td></tr>${rows}`;
}
