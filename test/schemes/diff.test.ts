import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { hasTitle } from '../../rules/scheme/difference/terms.ts';
import {
  diffSchemes,
  reachOf,
  type SchemeChange,
  type SchemeDocument,
  SchemeDocumentSchema,
  schemeStateOf,
} from '../../rules/scheme/index.ts';
import { loadSchemeFolder } from '../../rules/scheme/load.ts';
import { seedsDirectory } from '../rules/support/cases.ts';

type Version = SchemeDocument['versions'][number];

const xuzhou = loadSchemeFolder(`${seedsDirectory}/xuzhou`);

/** What the change of Xuzhou's version makes different, in words. */
function differences(change: (version: Version, document: SchemeDocument) => void): SchemeChange[] {
  const changed = structuredClone(xuzhou);
  change(changed.versions[0] as Version, changed);
  const [from] = xuzhou.versions;
  const [to] = changed.versions;
  return diffSchemes(
    schemeStateOf(xuzhou, from?.effectiveFrom ?? ''),
    schemeStateOf(changed, to?.effectiveFrom ?? ''),
  );
}

function row(version: Version, id: string) {
  const found = version.benefitRules.find((rule) => rule.id === id);
  if (found?.method !== 'reimbursement' || !('amountFen' in found.costLimit)) throw new Error(id);
  return { ...found, costLimit: found.costLimit };
}

describe('the difference of two scheme versions', () => {
  it('is nothing for the same content from another day', () => {
    expect(
      differences((version) => {
        version.effectiveFrom = '2024-01-01';
      }),
    ).toEqual([]);
  });

  it('tells a price with its clause, its row and its unit', () => {
    const changes = differences((version) => {
      row(version, 'severe-life-care').costLimit.amountFen.value = 6500;
    });
    expect(changes).toEqual([
      {
        path: 'benefitRules.severe-life-care.costLimit.amountFen',
        kind: 'changed',
        clause: '五（三）1(1)',
        zh: '五（三）1(1) 待遇支付标准 · 机构照护、重度失能（失智）、生活照料（床日）、医疗机构、养老机构、医养结合机构 · 费用限额 · 金额：60.00 元/日 → 65.00 元/日',
        en: 'benefit rule · institutional care, severe disability or dementia, life care by the bed-day, medical institution, elder-care institution, combined medical and elder-care institution · cost limit · amount: 60.00 yuan a day → 65.00 yuan a day (五（三）1(1))',
      },
    ]);
  });

  it.each<[string, (version: Version) => void, string]>([
    [
      'a ratio',
      (version) => {
        row(version, 'severe-life-care').ratio.value = '0.725';
      },
      '基金支付比例：70 % → 72.5 %',
    ],
    [
      'added points',
      (version) => {
        const { categoryPoints } = row(version, 'severe-life-care');
        if (categoryPoints) categoryPoints.points.value = '0.10';
      },
      '提高支付比例 · 提高：5 个百分点 → 10 个百分点',
    ],
    [
      'months',
      (version) => {
        version.validity.months.value = 12;
      },
      '六（四） 结论有效期 · 月数：24 个月 → 12 个月',
    ],
    [
      'a deadline',
      (version) => {
        version.process.publicity.value = 7;
      },
      '办理时限 · 公示：5 个工作日 → 7 个工作日',
    ],
    [
      'a level',
      (version) => {
        version.eligibility.minimumLevel.value = 3;
      },
      '五（三）1(2) 享受条件 · 最低失能等级：2 级 → 3 级',
    ],
    [
      'a grade that a level loses',
      (version) => {
        const entry = version.levelGrades.find(({ level }) => level === 2);
        if (entry) entry.grade = null;
      },
      '等级对应 · 2 级 · 待遇等级：中度失能 → 无',
    ],
    [
      'a list',
      (version) => {
        version.insured.groups.value = ['resident'];
      },
      '三 参保范围 · 人群：职工医保、居民医保 → 居民医保',
    ],
    [
      'a value that becomes unset',
      (version) => {
        version.operatorFee.ceilingShare = { value: '0.03', assumption: '示例' };
      },
      '经办服务费 · 上限：未定（原文未规定经办费） → 3 %',
    ],
    [
      'a share of a contribution',
      (version) => {
        const [plan] = version.contributions.plans;
        const [share] = plan?.kind === 'per-head-and-year' ? plan.shares : [];
        if (share) share.amountFen.value = 2500;
      },
      '筹资 · 筹资标准 · 职工医保、居民医保 · 分担 · 个人 · 金额：20.00 元 → 25.00 元',
    ],
  ])('tells %s in the words of an office', (_name, change, zh) => {
    const [only, ...others] = differences(change);
    expect(others).toEqual([]);
    expect(only?.zh).toContain(zh);
    expect(only?.en).not.toMatch(/undefined|\[object/);
  });

  it('tells rows, modes and exclusions that come and go, with what they say', () => {
    const changes = differences((version) => {
      version.benefitRules = version.benefitRules.filter(({ id }) => id !== 'severe-cash');
      version.exclusions.push({ code: 'war', titleZh: '战争', titleEn: 'war', clause: '九', quote: '战争' });
    });
    expect(changes.map(({ kind, path, clause }) => ({ kind, path, clause }))).toEqual([
      { kind: 'removed', path: 'benefitRules.severe-cash', clause: '五（三）2(3)' },
      { kind: 'added', path: 'exclusions.war', clause: '九' },
    ]);
    expect(changes[0]?.zh).toBe(
      '五（三）2(3) 删除 待遇支付标准 · 异地居住亲情照护现金补贴、重度失能（失智）、亲情照护现金补贴（原为 方式 补贴；金额 30.00 元/日；未经培训人员支付比例 80 %）',
    );
    expect(changes[1]).toMatchObject({
      zh: '九 新增 不予支付情形 · 战争',
      en: 'Added: exclusion · war (九)',
    });
  });

  it('tells a limit that takes another form by all that it says', () => {
    const [change] = differences((version) => {
      const found = version.benefitRules.find(({ id }) => id === 'severe-visits');
      if (found?.method === 'reimbursement') found.costLimit = { value: 'no-limit', assumption: '示例' };
    });
    expect(change?.zh).toMatch(/费用限额：金额 900.00 元\/月；.*超额负担 机构 → 不设限额$/);
  });

  it('takes no notice of the order of rows or of how the concurrent benefits are grouped', () => {
    expect(
      differences((version) => {
        version.benefitRules.reverse();
        version.concurrency = version.concurrency.flatMap(({ careModes, ...entry }) =>
          careModes.map((mode) => ({ careModes: [mode], ...entry })),
        );
      }),
    ).toEqual([]);
  });

  it('counts the places where only the citation differs', () => {
    const changes = differences((version) => {
      version.validity.months.clause = '六（五）';
      version.inForce.quote = '自下月起施行';
    });
    expect(changes).toMatchObject([
      { kind: 'cited-otherwise', zh: '另有 2 处只改了条款、原文或解读，数值未变' },
    ]);
  });

  it('tells what differs in the paper and in the assessment standard', () => {
    const changes = differences((_version, document) => {
      document.source.title = '新办法';
      const [item] = document.standard.items;
      if (item) item.zh = '用餐';
    });
    expect(changes.map(({ path }) => path)).toEqual(['source.title', 'standard.items.eating.zh']);
  });

  it('has words for every key of the format', () => {
    expect(
      keysOf(z.toJSONSchema(SchemeDocumentSchema, { io: 'input', unrepresentable: 'any' })).filter(
        (key) => !hasTitle(key) && !UNTITLED.includes(key),
      ),
    ).toEqual([]);
  });
});

/** Citations, frames, and ids by which rows are known rather than told. */
const UNTITLED = [
  'clause',
  'quote',
  'assumption',
  'assumptionEn',
  'unset',
  'tenant',
  'nameZh',
  'nameEn',
  'versions',
  'effectiveFrom',
  'benefit',
  'died',
  'outside-cover',
  'arrears',
  'outside-entitlement',
  'hospital-stay',
  'no-agreement',
  'not-chosen',
  'not-priced',
  'paid-already',
];

function keysOf(schema: unknown): string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const { properties, ...rest } = schema as { properties?: Record<string, unknown> };
  const own = Object.keys(properties ?? {});
  const inner = [...Object.values(properties ?? {}), ...Object.values(rest)].flatMap(keysOf);
  return [...new Set([...own, ...inner])];
}

describe('what a change reaches', () => {
  const reach = (change: (version: Version) => void) => reachOf(differences(change));

  it('are benefits for a price, open cases for a deadline, both for a condition, neither for the money that comes in', () => {
    expect(
      reach((version) => {
        row(version, 'severe-life-care').costLimit.amountFen.value = 6500;
      }),
    ).toEqual({ openCases: false, benefits: true });
    expect(
      reach((version) => {
        version.process.publicity.value = 7;
      }),
    ).toEqual({ openCases: true, benefits: false });
    expect(
      reach((version) => {
        version.eligibility.minimumLevel.value = 3;
      }),
    ).toEqual({ openCases: true, benefits: true });
    expect(
      reach((version) => {
        version.operatorFee.ceilingShare = { value: '0.03', assumption: '示例' };
      }),
    ).toEqual({ openCases: false, benefits: false });
  });

  it('is nothing where only the citation differs', () => {
    expect(
      reach((version) => {
        version.validity.months.clause = '六（五）';
      }),
    ).toEqual({ openCases: false, benefits: false });
  });
});
