import { eachOf } from '../../local/product/sample/concurrency.ts';
import { addDays, addMonths } from '../../rules/base/calendar.ts';
import type { SchemeDocument } from '../../rules/scheme/index.ts';
import { Agenda } from './agenda.ts';
import { City, type Office } from './city.ts';
import { Commands } from './commands.ts';
import { workStarts } from './days.ts';
import { Dice } from './dice.ts';
import { Broken } from './failure.ts';
import { type Entry, History } from './history.ts';
import type { Stage } from './stage.ts';
import { Tally } from './tally.ts';

const AT_ONCE = 16;
const EARLY_DAYS = 60;

export interface Settings {
  seed: string;
  histories: number;
  /** Only this history, as it is among the others. */
  only?: number;
  span: Span;
}

export interface Span {
  firstDay: string;
  months: number;
  /** Histories begin in the first months, so that most of them have long to go. */
  beginWithinDays: number;
}

/** All histories of the simulation on one host and one timeline. */
export class World {
  readonly tally = new Tally();
  readonly histories: History[] = [];
  readonly cities: City[];
  readonly lastDay: string;
  readonly #agenda = new Agenda<Entry>();
  readonly #stage: Stage;
  readonly #settings: Settings;
  readonly #commands: Commands;

  constructor(stage: Stage, documents: readonly [SchemeDocument, Office][], settings: Settings) {
    this.#stage = stage;
    this.#settings = settings;
    this.lastDay = addMonths(settings.span.firstDay, settings.span.months);
    this.#commands = new Commands(stage.url, this.tally);
    this.cities = documents.map(([document, office]) => new City(this.#commands, document, office));
  }

  async open(): Promise<void> {
    for (const city of this.cities) {
      await city.setParameters([2023, 2024, 2025, 2026]);
      await city.open();
    }
    const { seed, histories, only, span } = this.#settings;
    for (let number = 1; number <= histories; number += 1) {
      if (only !== undefined && number !== only) continue;
      const dice = new Dice(`${seed}/${number}`);
      const city = dice.pick(this.cities);
      const history = new History({ number, city, dice, agenda: this.#agenda, lastDay: this.lastDay });
      const within = dice.chance(0.4) ? EARLY_DAYS : span.beginWithinDays;
      history.begin(addDays(span.firstDay, dice.between(0, within)));
      this.histories.push(history);
    }
  }

  /** Plays every day on which something is to happen, and the rest of the time. */
  async play(): Promise<void> {
    await this.playUntil(this.lastDay);
    await this.#stage.advanceTo(workStarts(addDays(this.lastDay, 1)));
  }

  /** Plays the days up to this one, including it. */
  async playUntil(lastDay: string): Promise<void> {
    for (
      let day = this.#agenda.nextDay();
      day !== undefined && day <= lastDay;
      day = this.#agenda.nextDay()
    ) {
      await this.#stage.advanceTo(workStarts(day));
      await this.#playDay(day);
    }
  }

  /** Whether providers apply by a mandate: the last release needs none and knows none. */
  allowMandates(hasMandates: boolean): void {
    for (const city of this.cities) city.hasMandates = hasMandates;
  }

  /** Has everybody sign in anew, as after a change of the program. */
  signOut(): void {
    this.#commands.signOut();
  }

  now(): string {
    return this.#stage.now();
  }

  /** What is done leads to more on the same day, until the day is over. */
  async #playDay(day: string): Promise<void> {
    for (let entries = this.#agenda.take(day); entries.length > 0; entries = this.#agenda.take(day)) {
      await eachOf(byHistory(entries), AT_ONCE, async (acts) => {
        for (const { history, act } of acts) await ofHistory(history, () => act(day));
      });
      await this.#stage.idle();
      const now = this.now();
      const touched = [...new Set(entries.map(({ history }) => history))];
      await eachOf(touched, AT_ONCE, (history) => ofHistory(history, () => history.observe(day, now)));
    }
  }
}

/** What one person's history holds for the day happens one after the other. */
function byHistory(entries: Entry[]): Entry[][] {
  const acts = new Map<History, Entry[]>();
  for (const entry of entries) acts.set(entry.history, [...(acts.get(entry.history) ?? []), entry]);
  return [...acts.values()];
}

/** Tells the history with what is wrong in it. */
export async function ofHistory<T>(history: History, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const story = history.log.map((line) => `  ${line}`).join('\n');
    throw new Broken(
      `history ${history.number} (${history.city.id}, ${history.personId}): ${(error as Error).message}\n${story}`,
      { cause: error },
    );
  }
}
