import type { SchemeDocument } from '../../rules/scheme/index.ts';
import type { Host } from '../host.ts';

const SAMPLE_USERS = [
  'agency',
  'operator',
  'finance',
  'auditor',
  'assessor:assessor-1',
  'provider:provider-1',
];

/** Where everything is and how to sign in. */
export function welcome(host: Host, documents: SchemeDocument[], sample: boolean): string {
  const tenant = documents.at(-1)?.tenant.id ?? 'xuzhou';
  const users = sample ? SAMPLE_USERS : SAMPLE_USERS.slice(0, 4);
  return [
    `接口 API         ${host.url}/openapi.json`,
    `统筹地区 tenants  ${documents.map((document) => `${document.tenant.nameZh} ${document.tenant.id}`).join(' · ')}`,
    `登录 sign-ins    ${users.map((user) => `${user}@${tenant}`).join('  ')}`,
    '                 参保人 insured: insured:<personId>@<tenant> · 代理人 representative:<id>@<tenant>',
    '',
    `  TOKEN=$(curl -s ${host.url}/local/sign-in -H 'content-type: application/json' -d '{"user":"agency@${tenant}"}' | node -pe 'JSON.parse(require("fs").readFileSync(0)).token')`,
    `  curl -s ${host.url}/cases -H "authorization: Bearer $TOKEN"`,
    '',
    `门户 portal      ${host.url}/`,
    '',
    '按 Ctrl-C 结束；数据留在数据目录，再次 npm start 继续 · Ctrl-C ends; the data stays, npm start goes on with it',
  ].join('\n');
}
