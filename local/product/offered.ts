import type { OfferedUsers } from '../tokens/sign-ins.ts';
import { ApiClient } from './sample/client.ts';

interface Named {
  zh: string;
  en: string;
}

const STAFF: Record<string, Named> = {
  agency: { zh: '医保经办机构', en: 'Agency' },
  operator: { zh: '受托经办机构', en: 'Operator' },
  finance: { zh: '基金财务', en: 'Finance' },
  auditor: { zh: '审计', en: 'Auditor' },
};
/** Of each kind so many are offered; whoever else is there is written by name. */
const MOST = 4;

/** Ready-made users of each city: its offices, and some of its assessors, providers and people, as they are registered. */
export async function offeredUsers(address: string): Promise<OfferedUsers[]> {
  const answer = await fetch(`${address}/tenants`);
  const { items } = (await answer.json()) as { items: { id: string; nameZh: string; nameEn: string }[] };
  const api = new ApiClient(address);
  return Promise.all(
    items.map(async ({ id, nameZh, nameEn }) => ({
      title: { zh: nameZh, en: nameEn },
      users: [
        ...Object.entries(STAFF).map(([role, title]) => ({ name: `${role}@${id}`, title })),
        ...(await registered(api, id)),
      ],
    })),
  );
}

async function registered(api: ApiClient, tenantId: string) {
  const first = async <T>(path: string): Promise<T[]> =>
    (await api.get<{ items: T[] }>(`agency@${tenantId}`, `${path}?limit=${MOST}`)).items;
  const [assessors, providers, cases] = await Promise.all([
    first<{ assessorId: string; name: string }>('/assessors'),
    first<{ providerId: string; name: string }>('/providers'),
    first<{ personId: string; personName?: string }>('/cases'),
  ]);
  return [
    ...assessors.map(({ assessorId, name }) =>
      user('assessor', assessorId, tenantId, { zh: `评估员 ${name}`, en: 'Assessor' }),
    ),
    ...providers.map(({ providerId, name }) =>
      user('provider', providerId, tenantId, { zh: `机构 ${name}`, en: 'Provider' }),
    ),
    ...cases.map(({ personId, personName }) =>
      user('insured', personId, tenantId, { zh: `参保人员 ${personName ?? personId}`, en: 'Insured person' }),
    ),
  ];
}

function user(role: string, subject: string, tenantId: string, title: Named) {
  return { name: `${role}:${subject}@${tenantId}`, title };
}
