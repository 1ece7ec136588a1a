import { describe, expect, it } from 'vitest';
import { idNumberProblem, makeIdNumber, parseIdNumber } from '../../rules/base/identity.ts';

describe('identity numbers after GB 11643', () => {
  it('tell birth date, sex and region', () => {
    // The standard's own example numbers.
    expect(parseIdNumber('11010519491231002X')).toEqual({
      regionCode: '110105',
      birthDate: '1949-12-31',
      sex: 'female',
    });
    expect(parseIdNumber('440524188001010014')).toEqual({
      regionCode: '440524',
      birthDate: '1880-01-01',
      sex: 'male',
    });
  });

  it.each([
    ['11010519491231002x', 'form'],
    ['1101051949123100', 'form'],
    ['110105194912310021', 'checksum'],
    ['01010519491231002X', 'region'],
    ['110105194902300029', 'birth-date'],
  ])('%s is refused for its %s', (idNumber, code) => {
    expect(idNumberProblem(idNumber)?.code).toBe(code);
    expect(() => parseIdNumber(idNumber)).toThrow(/the ID number/);
  });

  it('can be made for samples with the right check digit', () => {
    expect(makeIdNumber('110105', '1949-12-31', 2)).toBe('11010519491231002X');
    expect(idNumberProblem(makeIdNumber('320302', '1938-02-28', 517))).toBeNull();
    expect(parseIdNumber(makeIdNumber('320302', '1938-02-28', 517)).sex).toBe('male');
  });
});
