import type { Words } from './words.ts';

const SHANGHAI = 'Asia/Shanghai';
/** No daylight saving since 1991. */
const CHINA_AHEAD_MILLIS = 8 * 3_600_000;
const instants = new Intl.DateTimeFormat('sv-SE', {
  timeZone: SHANGHAI,
  dateStyle: 'short',
  timeStyle: 'short',
});

/** `2024-05-06 09:00`, as clocks in China show it. */
export function instant(iso: string): string {
  return instants.format(new Date(iso));
}

/** `2024-05-06T09:00:30`, as a field of day and time holds it, by clocks in China. */
export function chinaTime(iso: string): string {
  return new Date(Date.parse(iso) + CHINA_AHEAD_MILLIS).toISOString().slice(0, 19);
}

/** The instant of a day and time in China, with or without seconds. */
export function instantOf(chinaTime: string): string {
  return new Date(`${chinaTime}+08:00`).toISOString();
}

/** Today in China, by the clock of this machine. */
export function today(): string {
  return chinaTime(new Date().toISOString()).slice(0, 10);
}

/** Whole fen as yuan: 123456 is `1,234.56`. */
function yuan(fen: number): string {
  const sign = fen < 0 ? '−' : '';
  const [whole = '0', cents = '00'] = (Math.abs(fen) / 100).toFixed(2).split('.');
  return `${sign}${whole.replace(/\B(?=(\d{3})+$)/g, ',')}.${cents}`;
}

export function money(fen: number): Words {
  return { zh: `${yuan(fen)} 元`, en: `CNY ${yuan(fen)}` };
}
