import * as z from 'zod';
import { define } from '../http/operation.ts';
import { SCHEME_PROBLEMS } from '../http/problems.ts';
import type { Call as CallOf } from '../http/resource.ts';

const Page = z.string().meta({ description: '可打印的 HTML 页面 · an HTML page to print on A4' });

export const documentsOperations = {
  printConclusion: define({
    method: 'GET',
    path: '/cases/{caseId}/conclusion',
    functionName: 'api-documents',
    represented: 'read',
    summary: { zh: '失能等级评估结论书', en: 'The conclusion of the assessment, to print' },
    status: 200,
    problems: [...SCHEME_PROBLEMS, 'case_unknown', 'conclusion_unknown'],
    contentType: 'text/html',
    answer: Page,
  }),
  printRefusal: define({
    method: 'GET',
    path: '/cases/{caseId}/refusal',
    functionName: 'api-documents',
    represented: 'read',
    summary: { zh: '不予通过告知书', en: 'The notice of a refusal, to print' },
    status: 200,
    problems: [...SCHEME_PROBLEMS, 'case_unknown', 'refusal_unknown'],
    contentType: 'text/html',
    answer: Page,
  }),
} as const;

export type Call<Id extends keyof typeof documentsOperations> = CallOf<(typeof documentsOperations)[Id]>;
