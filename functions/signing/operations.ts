import * as z from 'zod';
import { define } from '../http/operation.ts';
import { SCHEME_PROBLEMS } from '../http/problems.ts';
import type { Call as CallOf, Decision as DecisionOf } from '../http/resource.ts';
import { pageOf } from '../http/views.ts';
import { AnswerInput, RefusalInput, ReleaseInput, SignatureInput, SigningsQuery } from './input.ts';
import { SigningView } from './views.ts';

const own = { functionName: 'api-signings' } as const;

export const signingsOperations = {
  printStatement: define({
    ...own,
    method: 'GET',
    path: '/statements/{statementId}/document',
    represented: 'read',
    summary: { zh: '《护理保险结算单》', en: 'The statement, to print' },
    status: 200,
    problems: [...SCHEME_PROBLEMS, 'statement_unknown'],
    contentType: 'text/html',
    answer: z.string().meta({ description: '可打印的 HTML 页面 · an HTML page to print on A4' }),
  }),
  getSigning: define({
    ...own,
    method: 'GET',
    path: '/statements/{statementId}/signature',
    represented: 'read',
    summary: { zh: '结算单签字情况', en: 'Whether a statement is signed' },
    status: 200,
    problems: [...SCHEME_PROBLEMS, 'statement_unknown'],
    answer: SigningView,
  }),
  signStatement: define({
    ...own,
    method: 'POST',
    path: '/statements/{statementId}/signature',
    represented: 'apply',
    summary: {
      zh: '签字确认；纸质签字由机构或经办人员登记',
      en: 'Sign a statement; what was signed on paper the provider or staff enter',
    },
    body: SignatureInput,
    status: 201,
    problems: [
      ...SCHEME_PROBLEMS,
      'statement_unknown',
      'statement_signed',
      'statement_differs',
      'signature_method_not_allowed',
    ],
    answer: SigningView,
  }),
  refuseSignature: define({
    ...own,
    method: 'POST',
    path: '/statements/{statementId}/signature-refusal',
    represented: 'apply',
    summary: { zh: '不予签字并说明理由，经办机构须答复', en: 'Refuse to sign; the agency has to answer' },
    body: RefusalInput,
    status: 201,
    problems: [
      ...SCHEME_PROBLEMS,
      'statement_unknown',
      'statement_signed',
      'statement_differs',
      'signature_refused',
    ],
    answer: SigningView,
  }),
  answerRefusal: define({
    ...own,
    method: 'POST',
    path: '/statements/{statementId}/signature-answer',
    summary: { zh: '答复不予签字的理由', en: 'Answer why somebody would not sign' },
    body: AnswerInput,
    status: 200,
    problems: [...SCHEME_PROBLEMS, 'statement_unknown', 'signature_not_refused'],
    answer: SigningView,
  }),
  releaseStatement: define({
    ...own,
    method: 'POST',
    path: '/statements/{statementId}/release',
    summary: { zh: '期满未签字的，说明理由后放行', en: 'Release a statement that was not signed in time' },
    body: ReleaseInput,
    status: 201,
    problems: [
      ...SCHEME_PROBLEMS,
      'statement_unknown',
      'statement_signed',
      'statement_differs',
      'release_too_early',
      'refusal_unanswered',
    ],
    answer: SigningView,
  }),
  listSignings: define({
    ...own,
    method: 'GET',
    path: '/signatures',
    summary: { zh: '签字、拒签、放行列表', en: 'List statements by what was said of them' },
    query: SigningsQuery,
    status: 200,
    answer: pageOf(SigningView),
  }),
} as const;

export type Call<Id extends keyof typeof signingsOperations> = CallOf<(typeof signingsOperations)[Id]>;
export type Decision<Id extends keyof typeof signingsOperations> = DecisionOf<
  (typeof signingsOperations)[Id]
>;
