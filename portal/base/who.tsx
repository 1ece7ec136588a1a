import { createContext, useContext } from 'react';
import type { SignedIn } from './session.ts';

const Context = createContext<SignedIn | null>(null);
export const WhoProvider = Context.Provider;

/** Who is signed in. @throws Error outside of a page */
export function useWho(): SignedIn {
  const who = useContext(Context);
  if (!who) throw new Error('nobody is signed in');
  return who;
}
