import type { Words } from '../../rules/base/words.ts';

export const personOrCase: Words = {
  zh: '须给出 personId 或 caseId 之一',
  en: 'takes either personId or caseId',
};
