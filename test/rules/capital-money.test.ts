import { describe, expect, it } from 'vitest';
import { capitalMoney } from '../../functions/document/capital-money.ts';

/** By hand, after the examples of the rules for bills. */
describe('An amount in capitals', () => {
  it.each([
    [0, '零元整'],
    [5, '伍分'],
    [30, '叁角整'],
    [37, '叁角柒分'],
    [100, '壹元整'],
    [1000, '壹拾元整'],
    [1005, '壹拾元零伍分'],
    [140_950, '壹仟肆佰零玖元伍角整'],
    [600_714, '陆仟零柒元壹角肆分'],
    [10_700_053, '壹拾万零柒仟元伍角叁分'],
    [1_640_902, '壹万陆仟肆佰零玖元零贰分'],
    [32_504, '叁佰贰拾伍元零肆分'],
    [1_000_000, '壹万元整'],
    [10_000_100, '壹拾万零壹元整'],
    [2_000_000_000_000, '贰佰亿元整'],
    [10_000_000_001_00, '壹佰亿零壹元整'],
    [-7000, '负柒拾元整'],
  ])('of %i fen is %s', (fen, capitals) => {
    expect(capitalMoney(fen)).toBe(capitals);
  });
});
