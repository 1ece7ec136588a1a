import { answerOf, api, commandKey } from '../base/api.ts';
import { Drafts } from '../base/drafts.ts';
import { ApiError, saidOf } from '../base/problem.ts';
import type { Words } from '../base/words.ts';
import type { SentVisit } from './visit-values.ts';

/** A finished visit that the server does not have yet. */
export interface Waiting {
  providerId: string;
  personName: string;
  visit: SentVisit;
  /** Of the command, for what the visit says now. */
  key: string;
  /** Why it was not taken; until it is mended it is not sent again. */
  refusal?: Words[];
}

const SHELF = 'visits';
/** Refusals that end by themselves. */
const PASSING = ['busy'];
/** On its way to the server, of each user: a second asking waits for the first. */
const underWay = new Map<string, Promise<Sending>>();

/** What came of sending: how many visits are settled with the server, and why the rest still waits. */
interface Sending {
  answered: number;
  stillWaits: Error | null;
}

/** The finished visits of one user, sealed in this browser until they were sent, in whatever order. */
export class VisitQueue {
  readonly #owner: string;
  readonly #drafts: Drafts;

  /** @param owner the user who signed in */
  constructor(owner: string) {
    this.#owner = owner;
    this.#drafts = new Drafts(owner);
  }

  /** Those that wait and those that were not taken, the oldest first. */
  all(): Promise<Waiting[]> {
    return this.#drafts.readShelf<Waiting>(SHELF);
  }

  /** A visit has one place by its id: put again, as when it was mended, it takes the place of what was there. */
  put({ providerId, personName, visit }: Omit<Waiting, 'key' | 'refusal'>): Promise<void> {
    return this.#keep({ providerId, personName, visit, key: commandKey() });
  }

  giveUp({ visit }: Waiting): Promise<void> {
    return this.#drafts.forget(placeOf(visit));
  }

  /** Sends what waits, up to the first that does not get through. */
  sendAll(): Promise<Sending> {
    const known = underWay.get(this.#owner);
    if (known) return known;
    const sending = this.#sendEach().finally(() => underWay.delete(this.#owner));
    underWay.set(this.#owner, sending);
    return sending;
  }

  async #sendEach(): Promise<Sending> {
    const due = (await this.all()).filter(({ refusal }) => !refusal);
    for (const [answered, waiting] of due.entries()) {
      const stillWaits = await this.#send(waiting);
      if (stillWaits) return { answered, stillWaits };
    }
    return { answered: due.length, stillWaits: null };
  }

  /** What the server says of it is kept; that it was not reached, or asks for a sign-in, is answered. */
  async #send(waiting: Waiting): Promise<Error | null> {
    const { providerId, visit, key } = waiting;
    try {
      await record(providerId, visit, key);
      await this.#drafts.forget(placeOf(visit));
      return null;
    } catch (error) {
      if (!isFinal(error)) return error as Error;
      await this.#keep({ ...waiting, refusal: saidOf(error) });
      return null;
    }
  }

  #keep(waiting: Waiting): Promise<void> {
    return this.#drafts.keep(placeOf(waiting.visit), waiting, SHELF);
  }
}

/** Sends one visit. @throws ApiError with why it was not taken */
export function record(providerId: string, visit: SentVisit, key: string) {
  return answerOf(
    api.POST('/care-visits', {
      params: { header: { 'Idempotency-Key': key } },
      body: { providerId, visits: [visit] },
    }),
  );
}

function placeOf({ visitId }: SentVisit): string {
  return `${SHELF} ${visitId}`;
}

function isFinal(error: unknown): boolean {
  if (!(error instanceof ApiError) || !error.problem) return false;
  const { status, problem } = error;
  return status >= 400 && status < 500 && ![401, 429].includes(status) && !PASSING.includes(problem.code);
}
