import { categoryTitle, providerKindTitle, type Words } from '../../base/words.ts';
import { BENEFIT_KEYS } from './words/benefits.ts';
import { DUTY_KEYS } from './words/duties.ts';
import { ENROLMENT_KEYS } from './words/enrolment.ts';
import { PROCEDURE_KEYS } from './words/procedure.ts';
import { CHECK_TITLES, REVIEW_KEYS, REVIEW_VALUES } from './words/review.ts';
import type { Term } from './words/term.ts';
import { ITEM_KINDS, VALUES } from './words/values.ts';

/** What the keys of a scheme are called in words; a key that is not listed goes by its own name. */
const KEYS: Readonly<Record<string, Term>> = {
  ...ENROLMENT_KEYS,
  ...BENEFIT_KEYS,
  ...PROCEDURE_KEYS,
  ...DUTY_KEYS,
  ...REVIEW_KEYS,
};

/** @param parent the key it stands under, where the same key means different things */
export function keyTitle(key: string, parent?: string): Words {
  const [zh, en] = KEYS[`${parent}.${key}`] ?? KEYS[key] ?? [key, key];
  return { zh, en };
}

/** Sections whose key means something else further inside. */
const SECTIONS: Record<string, Words> = {
  source: { zh: '政策文件', en: 'policy paper' },
  assessment: { zh: '失能等级评估', en: 'disability assessment' },
  review: { zh: '服务核查', en: 'checks of visits' },
  lapse: { zh: '案件失效', en: 'lapse of a case' },
};

/** A section of the version, or one of the two that stand beside it. */
export function sectionTitle(key: string): Words {
  return SECTIONS[key] ?? keyTitle(key);
}

export function hasTitle(key: string): boolean {
  return key in KEYS;
}

/** An automatic check of visits; a code that is none goes by itself. */
export function checkTitle(code: string): Words {
  const [zh, en] = (CHECK_TITLES as Record<string, Term>)[code] ?? [code, code];
  return { zh, en };
}

/** A fixed word of the format; anything else is its own words. */
export function termTitle(term: string): Words {
  const known = VALUES[term] ?? REVIEW_VALUES[term];
  if (known) return { zh: known[0], en: known[1] };
  const category = categoryTitle(term);
  return category.zh === term ? (kindTitle(term) ?? { zh: term, en: term }) : category;
}

/** What a kind of service item is called. */
export function itemKindTitle(kind: string): Words | undefined {
  const known = ITEM_KINDS[kind];
  return known && { zh: known[0], en: known[1] };
}

function kindTitle(term: string): Words | undefined {
  return providerKindTitle(term as Parameters<typeof providerKindTitle>[0]) as Words | undefined;
}
