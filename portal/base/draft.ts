import { useState } from 'react';
import { Drafts } from './drafts.ts';
import { useWho } from './who.tsx';

const PAUSE_MILLIS = 200;

/** One form in work. Where the browser keeps nothing there is no draft, and nothing else changes. */
export interface Draft {
  read(): Promise<object | undefined>;
  /** In a moment: not each letter is sealed. */
  keep(values: object): void;
  forget(): Promise<void>;
}

/** Whoever asks for the same place gets the same draft: the form that keeps it, and the command that ends it. */
const opened = new Map<string, Draft>();

/** The draft of the form of that name on this page, of whoever signed in. */
export function useDraft(name: string): Draft {
  const { userId, subjectId, through } = useWho();
  const [draft] = useState(() => {
    const [path] = location.hash.split('?');
    const place = [path, name, through && subjectId].join(' ');
    const known = opened.get(`${userId} ${place}`) ?? draftAt(new Drafts(userId), place);
    opened.set(`${userId} ${place}`, known);
    return known;
  });
  return draft;
}

function draftAt(drafts: Drafts, place: string): Draft {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let last: Promise<unknown> = Promise.resolve();
  // In the order asked: what was forgotten must not come back by a keeping that began before.
  const inTurn = <T>(work: () => Promise<T>): Promise<T | undefined> => {
    const next = last.then(work).catch(() => undefined);
    last = next;
    return next;
  };
  return {
    read: () => inTurn(() => drafts.read<object>(place)),
    keep(values) {
      clearTimeout(timer);
      timer = setTimeout(() => void inTurn(() => drafts.keep(place, values)), PAUSE_MILLIS);
    },
    async forget() {
      clearTimeout(timer);
      await inTurn(() => drafts.forget(place));
    },
  };
}
