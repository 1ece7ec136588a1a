import { describe, expect, it } from 'vitest';
import { idNumberProblem, plainIdNumber } from '../../rules/base/identity.ts';
import { isSameName } from '../../rules/base/names.ts';
import { isPhone, plainPhone } from '../../rules/base/phone.ts';
import { unseenCharacter } from '../../rules/base/typed-text.ts';

describe('A name', () => {
  it.each([
    ['the dot of the standard and a hyphenation point', '阿卜杜·热合曼', '阿卜杜‧热合曼'],
    ['a bullet', '阿卜杜·热合曼', '阿卜杜•热合曼'],
    ['a katakana dot', '阿卜杜·热合曼', '阿卜杜・热合曼'],
    ['a katakana dot of half width', '阿卜杜·热合曼', '阿卜杜･热合曼'],
    ['a full stop', '阿卜杜·热合曼', '阿卜杜.热合曼'],
    ['a full stop of full width', '阿卜杜·热合曼', '阿卜杜．热合曼'],
    ['a Chinese full stop', '阿卜杜·热合曼', '阿卜杜。热合曼'],
    ['blanks around the dot', '阿卜杜·热合曼', '阿卜杜 · 热合曼'],
    ['a blank of full width between characters', '王芳', '王　芳'],
    ['a blank between characters', '王芳', '王 芳'],
    ['a blank of full width in a foreign name', 'Anna Maria Rossi', 'ANNA　MARIA ROSSI'],
    ['letters of full width', 'Rossi', 'Ｒｏｓｓｉ'],
  ])('is the same with %s', (_form, name, other) => {
    expect(isSameName(name, other)).toBe(true);
    expect(isSameName(other, name)).toBe(true);
  });

  it.each([
    ['王芳', '王方'],
    ['阿卜杜·热合曼', '阿卜杜热合曼'],
    ['Anna Maria Rossi', 'Annamaria Rossi'],
    ['王芳', '王芳芳'],
  ])('%s is another than %s', (name, other) => {
    expect(isSameName(name, other)).toBe(false);
  });
});

describe('A text that people type', () => {
  it.each([
    ['a line break', '路\n八号', 'U+000A'],
    ['a tab', '路\t八号', 'U+0009'],
    ['a line separator', '路\u2028八号', 'U+2028'],
    ['a control code', '路\u0000八号', 'U+0000'],
    ['a control code of the upper half', '路\u0085八号', 'U+0085'],
    ['a blank without a width', '路\u200b八号', 'U+200B'],
    ['a joiner', '路\u200d八号', 'U+200D'],
    ['a mark of direction', '路\u200f八号', 'U+200F'],
    ['an override of direction', '路\u202e八号', 'U+202E'],
    ['an isolate of direction', '路\u2067八号', 'U+2067'],
    ['a byte order mark', '路\ufeff八号', 'U+FEFF'],
    ['a letter that shows nothing', '路\u3164八号', 'U+3164'],
    ['a tag', '路\u{e0041}八号', 'U+E0041'],
    ['what could not be decoded', '路\ufffd八号', 'U+FFFD'],
  ])('is not to hold %s', (_what, text, character) => {
    expect(unseenCharacter(text)).toBe(character);
  });

  it.each(['解放路 8 号，电话：010-1234', '阿卜杜·热合曼', '𠮷野　家', 'José Ñandú', '\ue815〇', '👍'])(
    'may be %s',
    (text) => {
      expect(unseenCharacter(text)).toBeNull();
    },
  );
});

describe('A number as people type it', () => {
  it.each([
    '11010519491231002x',
    '１１０１０５１９４９１２３１００２ｘ',
    ' 110105 19491231 002X ',
    '110105　19491231　002X',
    '110105-19491231-002X',
    '110105\u00a019491231\u202d002X\u202c',
  ])('is the ID number that it means: %s', (typed) => {
    expect(plainIdNumber(typed)).toBe('11010519491231002X');
    expect(idNumberProblem(plainIdNumber(typed))).toBeNull();
  });

  it.each([
    '138 0000 0000',
    '１３８００００００００',
    '+86 138-0000-0000',
    '008613800000000',
    '138–0000–0000',
  ])('is the telephone that it means: %s', (typed) => {
    expect(plainPhone(typed)).toBe('13800000000');
    expect(isPhone(plainPhone(typed))).toBe(true);
  });

  it('is not made right where it is wrong', () => {
    expect(idNumberProblem(plainIdNumber('11010519491231002Y'))?.code).toBe('form');
    expect(isPhone(plainPhone('03138000000'))).toBe(false);
  });
});
