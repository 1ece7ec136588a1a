import { describe, expect, it } from 'vitest';
import type { EntitlementSpell, PersonFacts, ProviderFacts } from '../../rules/base/facts.ts';
import { explainLine } from '../../rules/explanation/explain.ts';
import { bookOf, daily, determine, entitlement, person, provider } from './support/cases.ts';

const OBJECT = '有异议的，可向参保地长期护理保险经办机构申请复核。';
const READ = '（原文没有写明由谁承担，经办机构按此处理）';

/** Three days of institutional care in Jining at 100 yuan, 10 to 12 April 2024. */
function threeDays(given: {
  person?: Partial<PersonFacts>;
  provider?: Partial<ProviderFacts>;
  benefitsFrom?: string;
  entitled?: Pick<EntitlementSpell, 'from' | 'to' | 'endReason'>;
  exclusionCode?: string;
  chosen?: string;
}) {
  const { exclusionCode, benefitsFrom = '2000-01-01', chosen = null } = given;
  const found = determine(bookOf('jining'), {
    entitlements: [
      entitlement({ grade: 'severe', careMode: 'institutional', providerId: chosen, ...given.entitled }),
    ],
    providerList: [
      provider({ kind: 'elder-care', level: null, careModes: ['institutional'], ...given.provider }),
    ],
    services: daily('2024-04-10', '2024-04-12', 'care', 10_000, exclusionCode ? { exclusionCode } : {}),
    person: person(given.person),
    benefitsFrom,
  });
  return found.lines.map(explainLine);
}

describe('a refusal tells who bears the fees, until when it holds, and where to object', () => {
  const cover = { insurance: 'resident' as const };
  const cases: Record<string, { given: Parameters<typeof threeDays>[0]; bears: string; until: string }> = {
    'arrears that ended': {
      given: { person: { arrears: [{ from: '2024-04-01', to: '2024-04-30' }] } },
      bears: `，由本人承担${READ}`,
      until: '欠费期间为 2024-04-01 至 2024-04-30，共 30 天，2024-05-01 起恢复待遇',
    },
    'arrears that go on': {
      given: { person: { arrears: [{ from: '2024-04-10', to: null }] } },
      bears: `，由本人承担${READ}`,
      until: '自 2024-04-10 起欠费，结清之前不支付',
    },
    'days before the first of a scheme without a waiting': {
      given: { benefitsFrom: '2024-04-20' },
      bears: `，由本人承担${READ}`,
      until: '待遇自 2024-04-20 起（登记的起始日），此前不支付',
    },
    'a death': {
      given: { person: { diedOn: '2024-04-09' } },
      bears: `，由机构承担，不得向家属收取${READ}`,
      until: '待遇到去世当日 2024-04-09 为止',
    },
    'a gap of cover': {
      given: {
        person: {
          coverSpells: [
            { from: '2020-01-01', to: '2024-03-31', ...cover },
            { from: '2024-05-01', to: null, ...cover },
          ],
        },
      },
      bears: `，由本人承担${READ}`,
      until: '自 2024-04-01 起未参保，重新参保之前不支付；自 2024-05-01 起参保，此前不支付',
    },
    'an entitlement that ended': {
      given: { entitled: { from: '2022-04-10', to: '2024-04-09' } },
      bears: `，由本人承担${READ}`,
      until: '待遇资格已于 2024-04-09 终止，重新评估通过之前不支付',
    },
    'an entitlement that ended for a known reason': {
      given: { entitled: { from: '2022-04-10', to: '2024-04-09', endReason: 'expired' } },
      bears: `，由本人承担${READ}`,
      until: '待遇资格已于 2024-04-09 终止（评估结论有效期届满），重新评估通过之前不支付',
    },
    'a hospital stay of just these days': {
      given: { person: { hospitalStays: [{ admittedOn: '2024-04-10', dischargedOn: '2024-04-13' }] } },
      bears: `。机构实际提供了服务的，费用由本人承担；没有提供的，机构不得收取${READ}`,
      until: '住院 2024-04-10 至 2024-04-12，共 3 天，2024-04-13 起恢复待遇',
    },
    'a hospital stay with days that have no service': {
      given: { person: { hospitalStays: [{ admittedOn: '2024-04-09', dischargedOn: '2024-04-13' }] } },
      bears: `。机构实际提供了服务的，费用由本人承担；没有提供的，机构不得收取${READ}`,
      until: '住院 2024-04-09 至 2024-04-12，共 4 天（其中 3 天有上述服务），2024-04-13 起恢复待遇',
    },
    'an agreement that begins later': {
      given: { provider: { agreementFrom: '2024-05-01' } },
      bears: `，由机构承担，不得向个人收取${READ}`,
      until: '该机构的服务协议自 2024-05-01 起有效，此前不支付',
    },
    'an agreement that ended': {
      given: { provider: { agreementTo: '2024-03-31' } },
      bears: `，由机构承担，不得向个人收取${READ}`,
      until: '该机构的服务协议已于 2024-03-31 终止，重新签订之前不支付，可改选有协议的机构',
    },
    'a provider that was not chosen': {
      given: { chosen: 'p2' },
      bears: `。本人或家属要求该机构服务的，费用由本人承担；否则由机构承担，不得向个人收取${READ}`,
      until: '改选该机构或约定由其临时代替之后，其后的服务才予支付',
    },
    'costs of a third party': {
      given: { exclusionCode: 'third-party' },
      bears: '，应由第三人（责任方）支付，尚未支付的，可向其要求支付',
      until: '长期护理保险始终不支付这类费用',
    },
  };

  it.each(Object.entries(cases))('of %s', (_, { given, bears, until }) => {
    const [told, ...others] = threeDays(given);
    expect(others).toEqual([]);
    expect(told?.zh).toContain(
      `2024-04-10 至 2024-04-12 的“医疗护理”共 3 天，费用 300.00 元${bears}。${until}。`,
    );
    expect(told?.zh.endsWith(OBJECT)).toBe(true);
    expect(told?.en).toMatch(
      /3 days of medical care from 2024-04-10 to 2024-04-12, fees of 300.00 yuan[,.] /,
    );
    expect(told?.en).toContain('Whoever disagrees can ask the long-term care insurance agency');
  });
});

describe('a hospital stay of a person at home with a family carer', () => {
  // In hospital from 10 April, discharged on the 17th: seven days. The carer is not trained: 20 yuan × 80 % = 16 a day.
  const visits = ['2024-04-11', '2024-04-13', '2024-04-13'].map((date, index) => ({
    lineId: `visit-${index}`,
    date,
    providerId: 'p1',
    component: 'visit',
    feeFen: 10_000,
  }));
  const { lines } = determine(bookOf('xuzhou'), {
    entitlements: [
      entitlement({ grade: 'severe', careMode: 'home-combined', carer: { carerId: 'c1', trainedOn: null } }),
    ],
    providerList: [provider({ kind: 'elder-care', level: null, careModes: ['home-combined'] })],
    services: [...daily('2024-04-01', '2024-04-30', 'family-care', 0, { providerId: null }), ...visits],
    person: person({ hospitalStays: [{ admittedOn: '2024-04-10', dischargedOn: '2024-04-17' }] }),
  });
  const refused = lines.filter(({ refusal }) => refusal);
  const told = (component: string) => refused.filter((line) => line.component === component).map(explainLine);

  it('tells the seven days of the stay, and how many of them were billed', () => {
    expect(refused).toHaveLength(2);
    const stayOf = (component: string) => told(component)[0];
    expect(stayOf('family-care')?.zh).toContain(
      '。住院 2024-04-10 至 2024-04-16，共 7 天，2024-04-17 起恢复待遇。',
    );
    expect(stayOf('family-care')?.en).toContain(
      'The stay lasted from 2024-04-10 to 2024-04-16, 7 days; benefits go on from 2024-04-17.',
    );
    expect(stayOf('visit')?.zh).toContain('共 7 天（其中 2 天有上述服务），2024-04-17 起恢复待遇。');
    expect(stayOf('visit')?.en).toContain('7 days (with the services above on 2 of them); benefits go on');
  });

  it('counts visits as visits', () => {
    const [visit] = told('visit');
    expect(visit?.zh).toContain(
      '2024-04-11 至 2024-04-13 之间的“上门照护”共 3 次，费用 300.00 元。机构实际提供了服务的，费用由本人承担；',
    );
    expect(visit?.en).toContain(
      '3 services of home visit between 2024-04-11 and 2024-04-13, fees of 300.00 yuan. Where the provider gave the services, the fees are borne by the person;',
    );
  });

  it('tells the allowance that is lost by its amount, and no fee where there is none', () => {
    const [allowance] = told('family-care');
    expect(allowance?.zh).toContain('2024-04-10 至 2024-04-16 的“亲情照护”共 7 天，补贴 112.00 元不发放。');
    expect(allowance?.en).toContain(
      '7 days of family care from 2024-04-10 to 2024-04-16, the allowance of 112.00 yuan is not paid.',
    );
    expect(`${allowance?.zh}${allowance?.en}`).not.toMatch(/0\.00 (元，|yuan,)|fees/);
  });
});

describe('a monthly limit of which others took a part', () => {
  it('tells in plain words where the rest went', () => {
    // 900 yuan a month for visits: 600 to the chosen provider, and 300 of 400 to the one that stands in.
    const standIns = [{ providerId: 'p2', from: '2024-04-20', to: '2024-04-30' }];
    const { lines } = determine(bookOf('xuzhou'), {
      entitlements: [entitlement({ grade: 'severe', careMode: 'home-visits', providerId: 'p1', standIns })],
      providerList: ['p1', 'p2'].map((providerId) =>
        provider({ providerId, kind: 'elder-care', level: null, careModes: ['home-visits'] }),
      ),
      services: [
        ...daily('2024-04-10', '2024-04-10', 'visit', 60_000),
        ...daily('2024-04-20', '2024-04-20', 'visit', 40_000, { providerId: 'p2' }),
      ],
    });
    const [, second] = lines.map(explainLine);
    expect(second?.zh).toContain(
      '基金支付：300.00 元（1 次服务，月限额 900 元，其中 600.00 元已用于同期的其他服务），依据五（三）2(1)和下述理解。费用合计 400.00 元，个人不用支付。超过月限额的部分 100.00 元由机构负担，不得向个人收取。',
    );
    expect(second?.en).toContain('600.00 yuan of which went to other services of the same time');
  });
});
