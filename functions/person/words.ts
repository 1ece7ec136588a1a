import type { Words } from '../../rules/base/words.ts';

export const fullOrNot: Words = {
  zh: '政策未定当年应缴金额，须填写是否足额',
  en: 'is needed: the scheme does not set what is due for the year',
};
