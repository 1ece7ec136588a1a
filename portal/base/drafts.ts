import { createStore, del, entries, get, set, update } from 'idb-keyval';

const DAY_MILLIS = 24 * 3_600_000;
/** What was entered and not yet sent is kept in this browser for so long. */
const KEPT_MILLIS = 3 * DAY_MILLIS;
/** And what was finished and waits for a network; nobody else has it. */
const SHELVED_MILLIS = 30 * DAY_MILLIS;

interface Sealed {
  owner: string;
  atMillis: number;
  /** On which it waits to be sent; absent of a form in work. */
  shelf?: string;
  iv: Uint8Array<ArrayBuffer>;
  bytes: ArrayBuffer;
}

const keys = createStore('changhu-keys', 'keys');
const drafts = createStore('changhu-drafts', 'drafts');

/**
 * Forms in work of one user, sealed (AES-GCM) under a key that this browser holds and no script can read out. They are
 * wiped when they were sent, when the user signs out, and after some days. What was finished and put on a shelf stays
 * over a sign-out, sealed, until it was sent or is too old.
 */
export class Drafts {
  private readonly owner: string;

  /** @param owner the user who signed in; nobody else's are opened */
  constructor(owner: string) {
    this.owner = owner;
  }

  /** @returns undefined where nothing is kept, or nothing that can be opened */
  async read<V>(place: string): Promise<V | undefined> {
    const sealed = await get<Sealed>(await this.nameOf(place), drafts);
    if (!sealed || isOld(sealed)) return undefined;
    return this.opened<V>(sealed);
  }

  /** Everything that waits on a shelf, the oldest first. */
  async readShelf<V>(shelf: string): Promise<V[]> {
    const found = (await entries<string, Sealed>(drafts)).map(([, sealed]) => sealed);
    const theirs = found.filter((one) => one.owner === this.owner && one.shelf === shelf && !isOld(one));
    theirs.sort((one, other) => one.atMillis - other.atMillis);
    return Promise.all(theirs.map((sealed) => this.opened<V>(sealed)));
  }

  /** @param shelf where it was finished and waits to be sent; its place names it there */
  async keep(place: string, values: object, shelf?: string): Promise<void> {
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const plain = new TextEncoder().encode(JSON.stringify(values));
    const bytes = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, await this.key(), plain);
    const sealed: Sealed = {
      ...{ owner: this.owner, atMillis: Date.now(), iv, bytes },
      ...(shelf !== undefined && { shelf }),
    };
    await set(await this.nameOf(place), sealed, drafts);
  }

  async forget(place: string): Promise<void> {
    await del(await this.nameOf(place), drafts);
  }

  /** All forms in work of this user; and the key, unless something waits that could not be opened without it. */
  async wipe(): Promise<void> {
    await removeWhere(({ owner, shelf }) => owner === this.owner && shelf === undefined);
    const left = await entries<string, Sealed>(drafts);
    if (!left.some(([, { owner }]) => owner === this.owner)) await del(this.owner, keys);
  }

  private async opened<V>({ iv, bytes }: Sealed): Promise<V> {
    const plain = await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, await this.key(), bytes);
    return JSON.parse(new TextDecoder().decode(plain)) as V;
  }

  private async key(): Promise<CryptoKey> {
    const fresh = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, [
      'encrypt',
      'decrypt',
    ]);
    // Two tabs agree on one.
    await update<CryptoKey>(this.owner, (held) => held ?? fresh, keys);
    return (await get<CryptoKey>(this.owner, keys)) ?? fresh;
  }

  /** Names tell nothing: a place may hold the number of a person or a task. */
  private async nameOf(place: string): Promise<string> {
    const bytes = new TextEncoder().encode(`${this.owner} ${place}`);
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
    return [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  }
}

/** Whoever left them: what is too old goes when anybody opens the page. */
export async function removeOldDrafts(): Promise<void> {
  await removeWhere(isOld);
}

async function removeWhere(matches: (sealed: Sealed) => boolean): Promise<void> {
  const found = (await entries<string, Sealed>(drafts)).filter(([, sealed]) => matches(sealed));
  await Promise.all(found.map(([name]) => del(name, drafts)));
}

function isOld({ atMillis, shelf }: Sealed): boolean {
  return Date.now() - atMillis > (shelf === undefined ? KEPT_MILLIS : SHELVED_MILLIS);
}
