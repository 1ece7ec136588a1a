import { describe, expect, it } from 'vitest';
import { isAtLeast, leastVersionAfter } from '../../release/version.ts';

const BREAK = { breaks: true };
const ADDITION = { breaks: false };

describe('The version after', () => {
  it.each([
    ['0.1.0', [], '0.1.1'],
    ['0.1.0', [ADDITION], '0.1.1'],
    ['0.1.4', [ADDITION, BREAK], '0.2.0'],
    ['1.2.3', [], '1.2.4'],
    ['1.2.3', [ADDITION], '1.3.0'],
    ['1.2.3', [BREAK], '2.0.0'],
  ])('%s with %j is at least %s', (last, changes, least) => {
    expect(leastVersionAfter(last, changes)).toBe(least);
  });

  it('is compared number by number', () => {
    expect(isAtLeast('0.10.0', '0.9.9')).toBe(true);
    expect(isAtLeast('1.0.0', '1.0.0')).toBe(true);
    expect(isAtLeast('0.9.9', '0.10.0')).toBe(false);
    expect(isAtLeast('1.2.3', '2.0.0')).toBe(false);
  });
});
