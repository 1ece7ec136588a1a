import type { Words } from './words.ts';

const SHANGHAI = 'Asia/Shanghai';
const instants = new Intl.DateTimeFormat('sv-SE', {
  timeZone: SHANGHAI,
  dateStyle: 'short',
  timeStyle: 'short',
});

/** `2024-05-06 09:00`, as clocks in China show it. */
export function instant(iso: string): string {
  return instants.format(new Date(iso));
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
