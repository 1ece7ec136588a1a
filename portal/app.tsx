import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { pages as applicationPages } from './application/pages.ts';
import { LanguageProvider } from './base/language.tsx';
import { ApiError } from './base/problem.ts';
import { actFor, currentSession, leftAlone, type SignedIn, watchSession } from './base/session.ts';
import { WhoProvider } from './base/who.tsx';
import { pages as carePages } from './care/pages.ts';
import { pages as casePages } from './case/pages.ts';
import { pages as entitlementPages } from './entitlement/pages.ts';
import { pages as homePages } from './home/pages.ts';
import { Chooser } from './mandate/chooser.tsx';
import { pages as messagePages } from './message/pages.ts';
import { pages as personPages } from './person/pages.ts';
import { pages as planPages } from './plan/pages.ts';
import { pages as providerPages } from './provider/pages.ts';
import { pages as reviewPages } from './review/pages.ts';
import { pages as searchPages } from './search/pages.ts';
import { pages as settlementPages } from './settlement/pages.ts';
import { AppearanceProvider } from './shell/appearance.tsx';
import { Entrance } from './shell/entrance.tsx';
import { routerFor } from './shell/router.tsx';
import { pages as taskPages } from './task/pages.ts';
import { pages as visitFilePages } from './visit-file/pages.ts';

/** All pages, a line a subject. */
const PAGES = [
  ...homePages,
  ...applicationPages,
  ...taskPages,
  ...casePages,
  ...entitlementPages,
  ...carePages,
  ...planPages,
  ...reviewPages,
  ...visitFilePages,
  ...personPages,
  ...searchPages,
  ...settlementPages,
  ...messagePages,
  ...providerPages,
];

const queries = new QueryClient({
  defaultOptions: {
    // Without a network it is said at once, not waited for in silence.
    mutations: { networkMode: 'always' },
    queries: {
      networkMode: 'always',
      staleTime: 5_000,
      // A form must not go from under whoever fills it in.
      refetchOnWindowFocus: false,
      refetchOnReconnect: false,
      // What was refused is refused again.
      retry: (count, error) => !(error instanceof ApiError) && count < 2,
    },
  },
});

export function Portal() {
  return (
    <LanguageProvider>
      <AppearanceProvider>
        <QueryClientProvider client={queries}>
          <SignedInOrNot />
        </QueryClientProvider>
      </AppearanceProvider>
    </LanguageProvider>
  );
}

type State =
  | { at: 'opening' }
  | { at: 'entrance'; hasEnded: boolean; error?: unknown }
  | { at: 'inside'; who: SignedIn };

function SignedInOrNot() {
  const [state, setState] = useState<State>({ at: 'opening' });
  const ended = useCallback(() => setState({ at: 'entrance', hasEnded: true }), []);
  useEffect(() => {
    currentSession().then(
      (who) => setState(who ? { at: 'inside', who } : { at: 'entrance', hasEnded: leftAlone() !== null }),
      (error: unknown) => setState({ at: 'entrance', hasEnded: false, error }),
    );
  }, []);
  if (state.at === 'opening') return null;
  if (state.at === 'entrance') return <Entrance hasEnded={state.hasEnded} error={state.error} />;
  return <Inside who={state.who} ended={ended} />;
}

function Inside({ who, ended }: { who: SignedIn; ended: () => void }) {
  const [person, setPerson] = useState<{ personId: string; personName: string }>();
  useEffect(() => {
    const watching = watchSession(ended);
    return () => void watching.then((stop) => stop());
  }, [ended]);
  if (who.role !== 'representative') return <Pages who={who} />;
  if (person === undefined)
    return (
      <Chooser
        chosen={(personId, personName) => {
          actFor(personId);
          setPerson({ personId, personName });
        }}
      />
    );
  return <Pages who={inPlaceOf(who, person)} />;
}

/** A representative sees and does what the person would. */
function inPlaceOf(
  who: SignedIn,
  { personId, personName }: { personId: string; personName: string },
): SignedIn {
  return { ...who, role: 'insured', subjectId: personId, through: who.subjectId ?? '', personName };
}

function Pages({ who }: { who: SignedIn }) {
  const router = useMemo(() => routerFor(PAGES, who.role), [who.role]);
  return (
    <WhoProvider value={who}>
      <RouterProvider router={router} />
    </WhoProvider>
  );
}
