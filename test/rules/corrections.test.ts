import { describe, expect, it } from 'vitest';
import type { HospitalStay, ServiceLine } from '../../rules/base/facts.ts';
import { RuleError } from '../../rules/base/trace.ts';
import { lateFactCause } from '../../rules/correction/causes.ts';
import { correctionsOwed } from '../../rules/correction/corrections.ts';
import { stayChange } from '../../rules/enrolment/index.ts';
import { bookOf, type City, daily, determine, entitlement, person, provider } from './support/cases.ts';

const cause = lateFactCause(bookOf('xuzhou').on('2024-04-10'), {
  code: 'hospital-stay',
  from: '2024-04-10',
  to: '2024-04-13',
  reportedOn: '2024-06-03',
});
const stay: HospitalStay = { admittedOn: '2024-04-10', dischargedOn: '2024-04-14' };

/** A month of care as it was settled, and again with the stay of four days that is reported late. */
function monthWithLateStay(city: City, careMode: string, services: ServiceLine[], hasProvider = true) {
  const home = provider({ kind: 'elder-care', level: null, careModes: [careMode] });
  const carer = { carerId: 'c1', trainedOn: '2020-01-01' };
  const facts = {
    entitlements: [entitlement({ grade: 'severe', careMode, providerId: hasProvider ? 'p1' : null, carer })],
    providerList: [home],
    services,
  };
  const booked = determine(bookOf(city), facts).lines;
  const determined = determine(bookOf(city), { ...facts, person: person({ hospitalStays: [stay] }) }).lines;
  return { booked, determined };
}

const amounts = ({ feeFen, fundFen, selfFen, providerFen, refusedFen }: Record<string, unknown>) => [
  feeFen,
  fundFen,
  selfFen,
  providerFen,
  refusedFen,
];

describe('a hospital stay that is reported after the settlement', () => {
  it('moves the fees of its days from fund and person to what is refused', () => {
    // 30 bed-days at 60 yuan and 70 %: fund 1,260, person 540. Four days less: fund 1,092, person 468, refused 240.
    const month = monthWithLateStay(
      'xuzhou',
      'institutional',
      daily('2024-04-01', '2024-04-30', 'life-care', 6000),
    );
    const [owed, ...others] = correctionsOwed({ ...month, cause });
    expect(others).toEqual([]);
    expect(owed && amounts({ ...owed })).toEqual([0, -16_800, -7200, 0, 24_000]);
    expect(owed).toMatchObject({
      correctionKey: '2024-04|p1|life-care',
      month: '2024-04',
      providerId: 'p1',
      component: 'life-care',
      reason: {
        code: 'hospital-stay',
        clause: '五（四）',
        zh: '2024-04：2024-04-10 至 2024-04-13（4 天），住院治疗；2024-06-03 才获知，已结算的费用予以更正；机构应退还基金 168.00 元，在下次结算中抵扣；个人自付减少 72.00 元；费用 240.00 元不予支付：住院期间停止长期护理保险待遇；机构实际提供了服务的，费用由本人承担，本人应向机构补付 168.00 元；没有提供的，机构不得收取，已收取的退还本人（原文没有写明由谁承担，经办机构按此处理）；依据五（四）。有异议的，可向参保地长期护理保险经办机构申请复核。',
        en: '2024-04: the person was in hospital from 2024-04-10 to 2024-04-13 (4 days), known only on 2024-06-03; what was settled is corrected; the provider owes 168.00 yuan back to the fund, set off in the next settlement; the person’s own share falls by 72.00 yuan; fees of 240.00 yuan are not paid: long-term care benefits stop during a hospital stay; where the provider gave the services, the fees are borne by the person, and the person owes the provider 168.00 yuan more; where it did not, it may not charge for them and gives back what it charged (the text does not say who bears them; the agency handles it so); under 五（四）. Whoever disagrees can ask the long-term care insurance agency of the place of insurance to look at it again.',
      },
      trace: [{ step: 'correction', clause: '五（四）', amountFen: -16_800 }],
    });
  });

  it('takes back a package with what the provider gained or lost by it', () => {
    // 30 days at 50 yuan for fees of 60: fund 1,500, provider 300. Four days less: fund 1,300, provider 260.
    const month = monthWithLateStay(
      'lanshan',
      'institutional',
      daily('2024-04-01', '2024-04-30', 'care', 6000),
    );
    expect(correctionsOwed({ ...month, cause }).map(amounts as never)).toEqual([
      [0, -20_000, 0, -4000, 24_000],
    ]);
  });

  it('takes back an allowance, whose fee is itself', () => {
    const services = daily('2024-04-01', '2024-04-30', 'family-care', 0, { providerId: null });
    const month = monthWithLateStay('xuzhou', 'home-combined', services, false);
    const owed = correctionsOwed({ ...month, cause });
    expect(owed.map(amounts as never)).toEqual([[-8000, -8000, 0, 0, 0]]);
    expect(owed[0]?.reason.zh).toContain(
      '多发的补贴 80.00 元由领取人退还基金，在下次结算中抵扣；依据五（四）',
    );
    expect(owed[0]?.reason.zh).not.toContain('本人');
  });

  it('takes back an allowance to the fee that was asked, which is refused', () => {
    // 30 days at 20 yuan; four of them, at 1 yuan each, are refused: the fees fall from 600 yuan to 520 and 4.
    const services = daily('2024-04-01', '2024-04-30', 'family-care', 100, { providerId: null });
    const month = monthWithLateStay('xuzhou', 'home-combined', services, false);
    expect(correctionsOwed({ ...month, cause }).map(amounts as never)).toEqual([[-7600, -8000, 0, 0, 400]]);
  });

  it('is owed once: with the correction booked, nothing is left', () => {
    const month = monthWithLateStay(
      'xuzhou',
      'institutional',
      daily('2024-04-01', '2024-04-30', 'life-care', 6000),
    );
    const owed = correctionsOwed({ ...month, cause });
    expect(correctionsOwed({ ...month, booked: [...month.booked, ...owed], cause })).toEqual([]);
  });

  it('is paid back when it turns out not to have been', () => {
    const { booked, determined } = monthWithLateStay(
      'xuzhou',
      'institutional',
      daily('2024-04-01', '2024-04-30', 'life-care', 6000),
    );
    const [owed] = correctionsOwed({ booked: determined, determined: booked, cause });
    expect(owed && amounts({ ...owed })).toEqual([0, 16_800, 7200, 0, -24_000]);
    // The person had paid 540 less 72 of the care and all 240 of the refused days: 540 in the end.
    expect(owed?.reason.zh).toContain(
      '基金向机构补付 168.00 元，随下次结算支付；原由本人承担的费用 240.00 元现予支付，其中个人自付 72.00 元，机构应退还本人 168.00 元',
    );
    expect(owed?.reason.en).toContain('the provider gives 168.00 yuan back to the person');
  });

  it('is paid back alike when it was itself a correction that took it', () => {
    const services = daily('2024-04-01', '2024-04-30', 'life-care', 6000);
    const { booked, determined } = monthWithLateStay('xuzhou', 'institutional', services);
    const taken = correctionsOwed({ booked, determined, cause });
    const [back] = correctionsOwed({ booked: [...booked, ...taken], determined: booked, cause });
    expect(back?.reason.zh).toContain(
      '原由本人承担的费用 240.00 元现予支付，其中个人自付 72.00 元，机构应退还本人 168.00 元',
    );
  });

  it('says nothing of what the person owes where fees are refused for several reasons', () => {
    const services = daily('2024-04-01', '2024-04-30', 'life-care', 6000);
    const { booked, determined } = monthWithLateStay('xuzhou', 'institutional', services);
    const [refused] = determined.filter(({ refusal }) => refusal);
    const died = { code: 'died', clause: '五', zh: '参保人员已去世', en: 'the insured person had died' };
    const both = determined.flatMap((line) =>
      line === refused
        ? [
            { ...line, feeFen: 6000, refusedFen: 6000 },
            { ...line, feeFen: 18_000, refusedFen: 18_000, refusal: died },
          ]
        : [line],
    );
    const [owed] = correctionsOwed({ booked, determined: both, cause });
    expect(owed?.reason.zh).toContain('费用 240.00 元不予支付；依据五（四）');
    expect(owed?.reason.zh).not.toMatch(/本人应向|退还本人/);
  });

  it('says who bears what the stay takes, whatever else was refused in the month all along', () => {
    const services = daily('2024-04-01', '2024-04-30', 'life-care', 6000);
    const { booked, determined } = monthWithLateStay('xuzhou', 'institutional', services);
    const [line] = booked;
    if (!line) throw new Error('the month has lines');
    const excluded = { code: 'work-injury', clause: '五（四）', zh: '由工伤保险支付', en: 'work injury' };
    const nothing = { fundFen: 0, selfFen: 0, providerFen: 0 };
    const before = { ...line, ...nothing, feeFen: 900, refusedFen: 900, refusal: excluded };
    const [owed] = correctionsOwed({
      booked: [...booked, before],
      determined: [...determined, before],
      cause,
    });
    expect(owed?.refusedFor?.code).toBe('hospital-stay');
    expect(owed?.reason.zh).toContain('机构实际提供了服务的，费用由本人承担');
  });
});

describe('a late stay whose days the person had paid alone', () => {
  it('is told as one amount that changes its name and nothing else', () => {
    // The fund had reached its limit without the days: 100 yuan of them were the person's share.
    const place = { month: '2024-04', providerId: 'p1', component: 'care', feeFen: 10_000, providerFen: 0 };
    const refusal = {
      code: 'hospital-stay',
      clause: '五（四）',
      zh: '住院期间停止长期护理保险待遇',
      en: 'long-term care benefits stop during a hospital stay',
    };
    const [owed] = correctionsOwed({
      booked: [{ ...place, fundFen: 0, selfFen: 10_000, refusedFen: 0 }],
      determined: [{ ...place, fundFen: 0, selfFen: 0, refusedFen: 10_000, refusal }],
      cause,
    });
    expect(owed?.reason.zh).toContain(
      '基金支付不变；费用 100.00 元原先计入个人自付，现不予支付：住院期间停止长期护理保险待遇；机构实际提供了服务的，费用由本人承担，本人支付的总额不变，不用补付，也不退还；没有提供的，机构不得收取，已收取的退还本人（原文没有写明由谁承担，经办机构按此处理）；依据五（四）。',
    );
    expect(owed?.reason.en).toContain(
      'fees of 100.00 yuan had counted as the person’s own share and are now refused: long-term care benefits stop during a hospital stay; where the provider gave the services, the fees are borne by the person, who pays the same in all, with nothing more to pay and nothing to get back; where it did not, it may not charge for them and gives back what it charged',
    );
  });
});

describe('a stay that was put right', () => {
  const scheme = bookOf('xuzhou').on('2024-04-10');
  const spell = { from: '2024-04-01', to: '2024-04-08' };
  const told = (after: { from: string; to: string }[]) =>
    lateFactCause(scheme, {
      code: 'stay-corrected',
      ...spell,
      reportedOn: '2024-06-03',
      stays: stayChange([spell], after),
    });

  it('tells what was recorded, and that there was none', () => {
    const { zh, en } = told([]);
    expect(zh).toBe(
      '2024-04-01 至 2024-04-08（8 天），原登记为住院，现更正为没有住院；只更正这些天的金额；2024-06-03 才获知，已结算的费用予以更正',
    );
    expect(en).toBe(
      'the days from 2024-04-01 to 2024-04-08 (8 days), recorded as a hospital stay, were none; only the amounts of these days change, known only on 2024-06-03; what was settled is corrected',
    );
  });

  it('tells how the text was read, where its place leaves it open', () => {
    const read = lateFactCause(bookOf('jining').on('2024-04-10'), {
      code: 'hospital-stay',
      ...spell,
      reportedOn: '2024-06-03',
    });
    const place = { month: '2024-04', providerId: 'p1', component: 'care', feeFen: 10_000, providerFen: 0 };
    const [owed] = correctionsOwed({
      booked: [{ ...place, fundFen: 6500, selfFen: 3500, refusedFen: 0 }],
      determined: [{ ...place, fundFen: 0, selfFen: 0, refusedFen: 10_000 }],
      cause: read,
    });
    expect(owed?.reason.zh).toContain(
      '；依据三（三）和下述理解。原文没有写明之处，经办机构按以下理解处理：“原文只写专护；机构和居家护理在住院期间同样不支付”。有异议的，',
    );
    expect(owed?.reason.en).toContain('; under 三（三） and the reading below. Where the text does not say,');
  });

  it('tells what is recorded now, which days are none any longer and which are', () => {
    const { zh, en } = told([{ from: '2024-04-05', to: '2024-04-10' }]);
    expect(zh).toContain(
      '原登记 2024-04-01 至 2024-04-08 住院，现更正为 2024-04-05 至 2024-04-10 住院，2024-04-01 至 2024-04-04 不再算作住院，2024-04-09 至 2024-04-10 改算作住院；只更正这些天的金额；',
    );
    expect(en).toContain(
      'a hospital stay recorded from 2024-04-01 to 2024-04-08 was from 2024-04-05 to 2024-04-10, the days from 2024-04-01 to 2024-04-04 no longer count as a stay, the days from 2024-04-09 to 2024-04-10 now count as one; only the amounts of these days change',
    );
  });
});

describe('corrections', () => {
  const line = {
    month: '2024-04',
    providerId: 'p1',
    component: 'care',
    feeFen: 100,
    fundFen: 70,
    selfFen: 30,
    providerFen: 0,
    refusedFen: 0,
  };

  it('are one for each month, provider and component, in their order', () => {
    const refused = { fundFen: 0, selfFen: 0, refusedFen: 100 };
    const booked = [
      { ...line, month: '2024-05' },
      line,
      { ...line, providerId: 'p2' },
      { ...line, component: 'visit' },
    ];
    const determined = booked.map((each) => ({ ...each, ...refused }));
    expect(correctionsOwed({ booked, determined, cause }).map(({ correctionKey }) => correctionKey)).toEqual([
      '2024-04|p1|care',
      '2024-04|p1|visit',
      '2024-04|p2|care',
      '2024-05|p1|care',
    ]);
  });

  it('are refused when it is not the same services, or a side does not add up', () => {
    const other = { ...line, feeFen: 200, selfFen: 130 };
    const broken = { ...line, fundFen: 60 };
    for (const determined of [[other], [broken], []]) {
      expect(() => correctionsOwed({ booked: [line], determined, cause })).toThrow(RuleError);
    }
  });
});
