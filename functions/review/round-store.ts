import { commitmentTo } from '../../rules/review/sample.ts';
import { WriteConflict } from '../storage/errors.ts';
import { newSealingKey } from '../storage/seal.ts';
import type { Item, Key, Page, TenantTable, Write } from '../storage/table.ts';

export interface RoundTotals {
  visits: number;
  /** Released, waiting since a check asked for it, waiting since it was drawn. */
  released: number;
  flagged: number;
  drawn: number;
}

/** The review of a month's visits as they were closed. */
export interface ReviewRound {
  month: string;
  status: 'running' | 'completed' | 'failed';
  /** Counts the executions: one that broke off keeps its name. */
  attempt: number;
  startedAt: string;
  completedAt?: string;
  /** What was told of the secret before the month was closed, and when. */
  commitment: string;
  committedAt: string;
  /** The secret, once the draw is over. */
  secret?: string;
  totals?: RoundTotals;
  failure?: { code: string; detail: string };
}
export type ReviewRoundItem = Item & ReviewRound;

/** A page of the month's visits, as one step counts and another looks at them. */
export interface RoundPage {
  shard: number;
  afterPersonId: string | null;
  untilPersonId: string;
  /** By provider: how many visits, how many of them entered by hand, and a digest of all in their order. */
  providers: Record<string, { visits: number; manualVisits: number; digest: string }>;
  /** By provider: the places of those drawn, counted within the page. */
  draws?: Record<string, number[]>;
}
export type RoundPageItem = Item & RoundPage;

/** By provider: how many visits of the month there are, and how many were entered by hand. */
export type RoundCounts = Record<string, { visits: number; manualVisits: number }>;

interface Secret {
  secret: string;
  committedAt: string;
}

function partition(month: string): string {
  return `REVIEW-ROUND#${month}`;
}

export function roundWrite(table: TenantTable, round: ReviewRound): Write {
  return table.put(roundItem(round));
}

export function newRoundWrite(table: TenantTable, round: ReviewRound, refusal: () => Error): Write {
  return table.insert(roundItem(round), refusal);
}

function roundItem(round: ReviewRound): Item {
  const { month } = round;
  return { pk: partition(month), sk: 'ROUND', gsi1pk: 'REVIEW-ROUNDS', gsi1sk: month, ...round };
}

export function roundOf(table: TenantTable, month: string): Promise<ReviewRoundItem | undefined> {
  return table.get<ReviewRoundItem>({ pk: partition(month), sk: 'ROUND' });
}

/** The round that an execution carries out. */
export async function roundUnderWay(table: TenantTable, month: string): Promise<ReviewRoundItem> {
  const round = await roundOf(table, month);
  if (!round) throw new Error(`there is no review round of ${month}`);
  return round;
}

export function roundPage(
  table: TenantTable,
  options: { limit?: number; cursor?: string },
): Promise<Page<ReviewRoundItem>> {
  return table.indexPage<ReviewRoundItem>('REVIEW-ROUNDS', options);
}

export function pageWrite(table: TenantTable, { month, attempt }: Attempt, page: RoundPage): Write {
  return table.put({ ...pageKey({ month, attempt }, page.shard, page.afterPersonId), ...page });
}

export function pageOf(
  table: TenantTable,
  round: Attempt,
  shard: number,
  afterPersonId: string | null,
): Promise<RoundPageItem | undefined> {
  return table.get<RoundPageItem>(pageKey(round, shard, afterPersonId));
}

/** All pages of the round, shard by shard, in the order of the persons. */
export function pagesOf(table: TenantTable, { month, attempt }: Attempt): Promise<RoundPageItem[]> {
  return table.collection<RoundPageItem>(partition(month), `PAGE#${attempt}#`);
}

export function countsWrite(table: TenantTable, month: string, counts: RoundCounts): Write {
  return table.put({ pk: partition(month), sk: 'COUNTS', counts });
}

export async function countsOf(table: TenantTable, month: string): Promise<RoundCounts> {
  const found = await table.get<{ counts: RoundCounts }>({ pk: partition(month), sk: 'COUNTS' });
  return found?.counts ?? {};
}

/** Each attempt counts for itself: what came late meanwhile may have moved the bounds of pages. */
type Attempt = Pick<ReviewRound, 'month' | 'attempt'>;

function pageKey({ month, attempt }: Attempt, shard: number, afterPersonId: string | null): Key {
  const sk = `PAGE#${attempt}#${String(shard).padStart(2, '0')}#${afterPersonId ?? ''}`;
  return { pk: partition(month), sk };
}

/** The secret of a month's draw, made where there is none yet: the sooner, the less anybody can steer by it. */
export async function secretOf(table: TenantTable, month: string, at: string): Promise<Secret> {
  const place = { pk: 'REVIEW-SECRETS', sk: month };
  const found = await table.get<Secret>(place);
  if (found) return found;
  const made = { secret: newSealingKey(), committedAt: at };
  try {
    await table.transact([table.insert({ ...place, ...made })]);
    return made;
  } catch (error) {
    if (error instanceof WriteConflict) return secretOf(table, month, at);
    throw error;
  }
}

export function committed({ secret, committedAt }: Secret): Pick<ReviewRound, 'commitment' | 'committedAt'> {
  return { commitment: commitmentTo(secret), committedAt };
}
