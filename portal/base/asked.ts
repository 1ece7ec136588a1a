import { useSyncExternalStore } from 'react';

/**
 * What was last searched for, in memory alone: it may be the number of a document, and addresses are kept in histories.
 */
let asked = '';
const listeners = new Set<() => void>();

export function ask(text: string): void {
  asked = text;
  for (const listener of listeners) listener();
}

export function useAsked(): string {
  return useSyncExternalStore(subscribe, () => asked);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
