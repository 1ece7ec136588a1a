import { createStore, del, entries, get, set, update } from 'idb-keyval';

/** What was entered and not yet sent is kept in this browser for so long. */
const KEPT_MILLIS = 3 * 24 * 3_600_000;

interface Sealed {
  owner: string;
  atMillis: number;
  iv: Uint8Array<ArrayBuffer>;
  bytes: ArrayBuffer;
}

const keys = createStore('changhu-keys', 'keys');
const drafts = createStore('changhu-drafts', 'drafts');

/**
 * Forms in work of one user, sealed (AES-GCM) under a key that this browser holds and no script can read out. They are
 * wiped when they were sent, when the user signs out, and after some days.
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
    const key = await this.key();
    const bytes = await crypto.subtle.decrypt({ name: 'AES-GCM', iv: sealed.iv }, key, sealed.bytes);
    return JSON.parse(new TextDecoder().decode(bytes)) as V;
  }

  async keep(place: string, values: object): Promise<void> {
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const plain = new TextEncoder().encode(JSON.stringify(values));
    const bytes = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, await this.key(), plain);
    const sealed: Sealed = { owner: this.owner, atMillis: Date.now(), iv, bytes };
    await set(await this.nameOf(place), sealed, drafts);
  }

  async forget(place: string): Promise<void> {
    await del(await this.nameOf(place), drafts);
  }

  /** Everything of this user, key and all. */
  async wipe(): Promise<void> {
    await removeWhere(({ owner }) => owner === this.owner);
    await del(this.owner, keys);
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

function isOld({ atMillis }: Sealed): boolean {
  return Date.now() - atMillis > KEPT_MILLIS;
}
