import { createHash, createHmac } from 'node:crypto';
import { Decimal } from 'decimal.js';

/**
 * How many of a provider's visits of a month are drawn: the share of them, rounded up, so that one at least is looked at
 * of every provider. @param share a decimal text from 0 to 1; of 0 none
 */
export function sampleSize(count: number, share: string): number {
  return new Decimal(share).mul(count).ceil().toNumber();
}

/**
 * Which visits are drawn, by their places from 0 on in the order of the records: those of the least lots, where a lot is
 * the hash of seed and place. Whoever knows the seed can repeat it.
 */
export function drawPlaces(seed: string, count: number, size: number): number[] {
  const lots = Array.from({ length: count }, (_, place) => ({ place, lot: lotOf(seed, String(place)) }));
  lots.sort((a, b) => (a.lot < b.lot ? -1 : 1));
  return lots
    .slice(0, size)
    .map(({ place }) => place)
    .sort((a, b) => a - b);
}

/** Whether a visit that came after the draw of its month is drawn, each for itself. @param share as of `sampleSize` */
export function isDrawn(seed: string, digest: string, share: string): boolean {
  const lot = Number.parseInt(lotOf(seed, digest).slice(0, 12), 16) / 2 ** 48;
  return lot < Number(share);
}

/** The seed of a provider's draw: what nobody knew while visits were recorded, and the records as they were closed. */
export function seedOf(
  secret: string,
  closed: { month: string; providerId: string; digest: string },
): string {
  const { month, providerId, digest } = closed;
  return createHmac('sha256', secret)
    .update(JSON.stringify([month, providerId, digest]))
    .digest('hex');
}

/** What can be told of the secret before the draw, so that it cannot be another one afterwards. */
export function commitmentTo(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

function lotOf(seed: string, of: string): string {
  return createHash('sha256').update(`${seed}|${of}`).digest('hex');
}
