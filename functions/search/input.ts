import * as z from 'zod';
import { inWords, typed } from '../http/input.ts';
import { queryOf } from './query.ts';

const MOST_A_PAGE = 20;

export const SearchInput = z.strictObject({
  q: typed(100)
    .superRefine((text, context) => {
      const read = queryOf(text);
      if ('wrong' in read) context.addIssue({ code: 'custom', ...inWords(read.wrong) });
    })
    .meta({
      description:
        '证件号码、手机号码、姓名开头、拼音或首字母开头、案件号或人员编号 · number of a document, mobile phone, beginning of the name, its pinyin or initials, id of a case or a person',
      examples: ['王芳', 'wangf', 'wf'],
    }),
  limit: z.int().min(1).max(MOST_A_PAGE).default(MOST_A_PAGE),
  cursor: z.string().max(2000).optional(),
});
