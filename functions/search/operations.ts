import { define } from '../http/operation.ts';
import { pageOf } from '../http/views.ts';
import { SearchInput } from './input.ts';
import { FoundView } from './views.ts';

export const searchOperations = {
  searchPersons: define({
    method: 'POST',
    path: '/searches',
    functionName: 'api-searches',
    summary: {
      zh: '查找参保人员：证件号码、手机号码、姓名、拼音、首字母或编号',
      en: 'Find insured persons by the number of a document, phone number, name, pinyin, initials or an id',
    },
    reads: true,
    body: SearchInput,
    status: 200,
    answer: pageOf(FoundView),
  }),
} as const;
