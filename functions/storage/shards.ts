import { createHash } from 'node:crypto';

/** Each month's records are spread over this many partitions, so that a settlement run reads them side by side. */
export const SHARD_COUNT = 16;

export function allShards(): number[] {
  return Array.from({ length: SHARD_COUNT }, (_, shard) => shard);
}

export function shardOf(personId: string): number {
  return (createHash('sha256').update(personId).digest()[0] ?? 0) % SHARD_COUNT;
}
