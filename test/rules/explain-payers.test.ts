import { describe, expect, it } from 'vitest';
import type { EntitlementSpell, ServiceLine } from '../../rules/base/facts.ts';
import { bearerOf } from '../../rules/benefit/words.ts';
import { explainLine } from '../../rules/explanation/explain.ts';
import {
  bookOf,
  type City,
  cities,
  daily,
  determine,
  entitlement,
  person,
  provider,
} from './support/cases.ts';

/** The one refused line of three days, explained. */
function refusedDays(city: City, spell: Partial<EntitlementSpell>, services: ServiceLine[]) {
  const { lines } = determine(bookOf(city), {
    entitlements: [entitlement({ grade: 'severe', careMode: 'institutional', ...spell })],
    providerList: ['p1', 'p2'].map((providerId) =>
      provider({
        providerId,
        kind: 'elder-care',
        level: null,
        careModes: [spell.careMode ?? 'institutional'],
      }),
    ),
    services,
    person: person(),
  });
  const [refused, ...others] = lines.filter(({ refusal }) => refusal).map(explainLine);
  expect(others).toEqual([]);
  return refused;
}

const excluded = (exclusionCode: string) =>
  daily('2024-04-10', '2024-04-12', 'care', 10_000, { exclusionCode });

describe('an exclusion names who pays', () => {
  const panjin = { grade: 'grade-1' };

  it('and where it is claimed', () => {
    const told = refusedDays('liaocheng', {}, excluded('catastrophic-insurance'));
    expect(told?.zh).toContain('费用 300.00 元，应由大病保险支付，尚未支付的，可向其经办机构申请。');
    expect(told?.en).toContain(
      'fees of 300.00 yuan, to be paid by catastrophic insurance, and to be claimed from its agency where they have not been paid.',
    );
  });

  it('as its own title does, where that speaks of more than one insurance', () => {
    const told = refusedDays('jining', {}, excluded('other-social-insurance'));
    expect(told?.zh).toContain(
      '应由现有社会保障制度支付的护理费用，依据三（三）。2024-04-10 至 2024-04-12 的“医疗护理”共 3 天，费用 300.00 元，应由现有社会保障制度支付，',
    );
    expect(told?.en).toContain('3 days of medical care');
    expect(told?.en).toContain('to be paid by the existing social security,');
  });

  it('and says that nothing is to be paid again where it was paid', () => {
    const told = refusedDays('panjin', panjin, excluded('work-injury'));
    expect(told?.zh).toContain('费用 300.00 元，已由工伤保险支付，本人不用再付。');
    expect(told?.en).toContain(
      'fees of 300.00 yuan, already paid by work-injury insurance, so that the person need not pay them again.',
    );
    const granted = refusedDays('panjin', panjin, excluded('other-subsidy'));
    expect(granted?.zh).toContain('已由其他政策的补贴承担，长期护理保险不重复支付。');
  });

  it('before what is lost of an allowance, which nobody else could bear', () => {
    const services = daily('2024-04-10', '2024-04-12', 'family-care', 10_000, {
      providerId: null,
      exclusionCode: 'other-social-insurance',
    });
    const carer = { carerId: 'c1', trainedOn: '2020-01-01' };
    const told = refusedDays('xuzhou', { careMode: 'home-combined', carer }, services);
    expect(told?.zh).toContain(
      '共 3 天，应由其他社会保险支付，尚未支付的，具体由哪里支付、向哪里申请，可向参保地长期护理保险经办机构询问。补贴 60.00 元不发放。',
    );
    expect(told?.en).toContain('The allowance of 60.00 yuan is not paid.');
  });

  it('in every city, by a name of its own', () => {
    const unnamed = bearerOf({ code: 'of-a-city-alone', zh: '' }).zh;
    for (const city of cities)
      for (const { code, titleZh } of bookOf(city).on('2024-04-01').exclusions)
        expect(bearerOf({ code, zh: `：${titleZh}` }).zh, `${city} ${code}`).not.toBe(unnamed);
    expect(unnamed).toBe('由谁支付可向参保地长期护理保险经办机构询问');
  });
});

describe('a claim without a provider', () => {
  it('names what is not paid out, and nobody who bears it', () => {
    // The mode pays 30 yuan a day, and 80 % of them for a carer without training: 72 yuan for three days.
    const services = daily('2024-04-10', '2024-04-12', 'family-care', 10_000, { providerId: null });
    const told = refusedDays('xuzhou', { careMode: 'cash-elsewhere' }, services);
    expect(told?.zh).toContain('的“亲情照护”共 3 天，补贴 72.00 元不发放。');
    expect(told?.zh).not.toMatch(/承担/);
    expect(told?.en).toContain('the allowance of 72.00 yuan is not paid.');
  });
});

describe('a claim without a provider where one was chosen', () => {
  it('is not told of another provider, and no allowance is lost by it', () => {
    const services = daily('2024-04-10', '2024-04-12', 'family-care', 10_000, { providerId: null });
    const told = refusedDays('xuzhou', { careMode: 'home-visits', providerId: 'p1' }, services);
    expect(told?.zh).toContain('不予支付：当日的服务须由选定的机构提供，而申报的服务没有机构，');
    expect(told?.zh).toContain('共 3 天，申报的金额 300.00 元不支付。由选定的机构提供的服务才予支付。');
    expect(told?.en).toContain('Only services of the chosen provider are paid.');
  });
});

describe('a service without a price says what would have to be other', () => {
  it('the care mode, by the names of those that have one', () => {
    const told = refusedDays('xuzhou', { careMode: 'home-visits' }, [
      ...daily('2024-04-10', '2024-04-12', 'life-care', 10_000),
    ]);
    expect(told?.zh).toContain('不予支付：所选服务形式没有这项服务的支付标准，');
    expect(told?.zh).toMatch(/。改选“[^”]+”(或“[^”]+”)*之后，其后的服务才予支付。/);
    expect(told?.en).toMatch(/It is paid only from when the person has chosen \p{Script=Latin}+/u);
  });

  it('the provider, where the care mode has one for others', () => {
    const { lines } = determine(bookOf('jining'), {
      entitlements: [entitlement({ grade: 'severe', careMode: 'special-care' })],
      providerList: [provider({ kind: 'home-care', level: null, careModes: ['special-care'] })],
      services: daily('2024-04-10', '2024-04-10', 'care', 10_000),
    });
    const [told] = lines.map(explainLine);
    expect(told?.zh).toContain('不予支付：该机构的类别或级别没有这项服务的支付标准，');
    expect(told?.zh).toContain('。改选有这项服务支付标准的机构之后，其后的服务才予支付。');
  });
});

describe('a day that was paid already', () => {
  it('says that it went to another provider', () => {
    const day = (providerId: string, feeFen: number) =>
      daily('2024-04-10', '2024-04-10', 'care', feeFen, { providerId });
    const told = refusedDays('lanshan', {}, [...day('p1', 9000), ...day('p2', 5000)]);
    expect(told?.zh).toContain('不予支付：当日的待遇已支付给另一机构，');
    expect(told?.en).toContain('the benefit of that day was already paid to another provider');
  });

  it('says that it was paid as an allowance', () => {
    const twice = ['a', 'b'].flatMap((lineId) =>
      daily('2024-04-10', '2024-04-10', 'family-care', 0, { providerId: null }).map((line) => ({
        ...line,
        lineId,
      })),
    );
    const told = refusedDays('xuzhou', { careMode: 'home-combined' }, twice);
    expect(told?.zh).toContain('不予支付：当日的待遇已按补贴支付过一次，');
  });
});

describe('a waiting', () => {
  const before = (city: City, spell: Partial<EntitlementSpell>, component: string) => {
    const { lines } = determine(bookOf(city), {
      entitlements: [entitlement({ grade: 'severe', careMode: 'institutional', ...spell })],
      providerList: [provider({ kind: 'elder-care', level: null, careModes: ['institutional'] })],
      services: daily('2024-04-10', '2024-04-10', component, 10_000),
      benefitsFrom: '2024-04-20',
    });
    return lines.map(explainLine)[0];
  };

  it('is told where the scheme has one', () => {
    const told = before('liaocheng', {}, 'care');
    expect(told?.zh).toContain('不予支付：待遇等待期未满，');
    expect(told?.zh).toContain('等待期至 2024-04-19，2024-04-20 起可以享受待遇。');
  });

  it('and no word of it where the scheme has none', () => {
    const told = before('panjin', { grade: 'grade-1' }, 'care');
    expect(told?.zh).toContain('不予支付：待遇尚未开始，');
    expect(told?.zh).toContain('待遇自 2024-04-20 起（登记的起始日），此前不支付。');
    expect(told?.en).toContain(
      'Benefits begin on 2024-04-20, the recorded first day; nothing is paid before.',
    );
  });
});
