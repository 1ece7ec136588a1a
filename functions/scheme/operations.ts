import { define } from '../http/operation.ts';
import { pageOf } from '../http/views.ts';
import { ParameterInput, RevisionQuery } from './input.ts';
import { ParameterView, SchemeVersionView, SchemeView } from './views.ts';

export const schemesOperations = {
  listSchemes: define({
    method: 'GET',
    path: '/schemes',
    functionName: 'api-schemes',
    summary: { zh: '政策版本列表', en: "List the scheme's versions" },
    status: 200,
    answer: pageOf(SchemeVersionView),
  }),
  getScheme: define({
    method: 'GET',
    path: '/schemes/{version}',
    functionName: 'api-schemes',
    summary: { zh: '查看政策版本', en: 'Show a scheme version with its clauses' },
    query: RevisionQuery,
    status: 200,
    problems: ['scheme_version_unknown'],
    answer: SchemeView,
  }),
  listParameters: define({
    method: 'GET',
    path: '/parameters',
    functionName: 'api-schemes',
    summary: {
      zh: '年度参数及设定经过',
      en: 'List yearly parameters: each value with who set it, when and from what',
    },
    status: 200,
    answer: pageOf(ParameterView),
  }),
  setParameter: define({
    method: 'PUT',
    path: '/parameters/{name}/{year}',
    functionName: 'api-schemes',
    summary: { zh: '设定年度参数', en: 'Set a yearly parameter of the scheme' },
    body: ParameterInput,
    status: 200,
    answer: ParameterView,
  }),
} as const;
