import { describe, expect, it } from 'vitest';
import {
  documentKey,
  idNumberProblem,
  makeIdNumber,
  maskedIdNumber,
  parseIdNumber,
} from '../../rules/base/identity.ts';

describe('identity numbers after GB 11643', () => {
  it('tell birth date, sex and region', () => {
    // The standard's own example numbers.
    expect(parseIdNumber('11010519491231002X')).toEqual({
      idKind: 'resident-id',
      idNumber: '11010519491231002X',
      birthDate: '1949-12-31',
      sex: 'female',
    });
    expect(parseIdNumber('440524188001010014')).toEqual({
      idKind: 'resident-id',
      idNumber: '440524188001010014',
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

  it.each([
    ['911156198001010031', 'checksum'],
    ['911156198013010030', 'birth-date'],
    ['91115619800101003', 'form'],
  ])('of a permanent residence card, %s is refused for its %s', (idNumber, code) => {
    expect(idNumberProblem(idNumber)?.code).toBe(code);
  });

  it('of a permanent residence card begin with 9 and tell birth and sex in the same places', () => {
    expect(parseIdNumber('911156198001010032')).toEqual({
      idKind: 'permanent-residence',
      idNumber: '911156198001010032',
      birthDate: '1980-01-01',
      sex: 'male',
    });
    expect(parseIdNumber('931308195003150020')).toMatchObject({ birthDate: '1950-03-15', sex: 'female' });
  });

  it('are told from passports by the country, and shown without what lets somebody guess the rest', () => {
    const french = { idKind: 'passport' as const, idNumber: '12AB34567', issuedBy: 'FRA' };
    expect(documentKey(french)).not.toBe(documentKey({ ...french, issuedBy: 'DEU' }));
    expect(documentKey({ idKind: 'resident-id', idNumber: '11010519491231002X' })).toBe('11010519491231002X');
    expect(maskedIdNumber('12AB34567')).toBe('1******67');
    expect(maskedIdNumber('AB123')).toBe('A**23');
    expect(maskedIdNumber('11010519491231002X')).toBe('110105********002X');
  });

  it('can be made for samples with the right check digit', () => {
    expect(makeIdNumber('110105', '1949-12-31', 2)).toBe('11010519491231002X');
    expect(idNumberProblem(makeIdNumber('320302', '1938-02-28', 517))).toBeNull();
    expect(parseIdNumber(makeIdNumber('320302', '1938-02-28', 517)).sex).toBe('male');
  });
});
