import { compact } from './typed-text.ts';

/** The number without blanks, dashes and the country's code, in digits of one width. */
export function plainPhone(typed: string): string {
  return compact(typed)
    .replace(/\p{Pd}/gu, '')
    .replace(/^(\+|00)86(?=1\d{10}$)/, '');
}

/** @param phone as `plainPhone` makes it */
export function isPhone(phone: string): boolean {
  return /^1\d{10}$/.test(phone);
}

export function maskedPhone(phone: string): string {
  return `${phone.slice(0, 3)}****${phone.slice(-4)}`;
}
