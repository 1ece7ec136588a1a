import { Exact } from './money.ts';

/** `135000` as `1,350.00`. */
export function money(fen: number): string {
  const [yuan = '0', decimals = '00'] = new Exact(Math.abs(fen)).dividedBy(100).toFixed(2).split('.');
  return `${fen < 0 ? '−' : ''}${yuan.replace(/\B(?=(\d{3})+$)/g, ',')}.${decimals}`;
}

/** A price: whole yuan without decimals, `6000` as `60`. */
export function price(fen: number): string {
  return money(fen).replace(/\.00$/, '');
}

/** `"0.70"` as `70 %`. */
export function percent(share: string): string {
  return `${points(share)} %`;
}

/** `"0.05"` as `5`. */
export function points(share: string): string {
  return new Exact(share).times(100).toString();
}
