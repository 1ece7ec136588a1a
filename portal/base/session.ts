import { type User, UserManager, WebStorageStateStore } from 'oidc-client-ts';
import { Drafts, removeOldDrafts } from './drafts.ts';

export type Role =
  | 'insured'
  | 'representative'
  | 'assessor'
  | 'provider'
  | 'operator'
  | 'agency'
  | 'finance'
  | 'auditor'
  | 'platform';

/** Who signed in, as the id token says it. */
export interface SignedIn {
  /** The user at the issuer, whoever they act for. */
  userId: string;
  role: Role;
  tenantId: string | null;
  /** The person, provider, assessor or representative that the sign-in stands for; null for staff. */
  subjectId: string | null;
  /** The representative who acts in the person's place; absent where nobody stands between. */
  through?: string;
  /** Of the person acted for. */
  personName?: string;
}

let manager: Promise<UserManager> | undefined;
let session: Promise<SignedIn | null> | undefined;
let token: string | undefined;
let actsFor: string | undefined;
/** A renewal that whatever is asked meanwhile waits for. */
let renewing: Promise<void> | undefined;
/** How many hold this page open. */
let holders = 0;

/** Nobody touched the page for so long: whoever sits down next is somebody else. */
const IDLE_MILLIS = 30 * 60_000;
/** Unless it is held open, as while a carer is with somebody and the phone lies beside. */
const HELD_OPEN_MILLIS = 4 * 3_600_000;
const LOOK_MILLIS = 15_000;
const RENEWAL_MILLIS = 10_000;
const TOUCHES = ['pointerdown', 'keydown'];

/** Where a page was that was left alone, and who was there: only they come back to it. */
interface Left {
  hash: string;
  userId: string;
}

const LEFT = 'changhu-left';

/**
 * Completes a sign-in that comes back from the issuer, or takes up the one of this tab.
 * @returns null where nobody is signed in
 */
export function currentSession(): Promise<SignedIn | null> {
  // A code is exchanged once, however often the page asks.
  session ??= readSession();
  return session;
}

async function readSession(): Promise<SignedIn | null> {
  void removeOldDrafts().catch(() => undefined);
  const users = await userManager();
  const user = isComingBack() ? await completed(users) : await users.getUser();
  return user && !user.expired ? taken(user) : null;
}

export async function signIn(): Promise<void> {
  // The place that was asked for is come back to.
  const state: Left | { hash: string } = leftAlone() ?? { hash: location.hash };
  sessionStorage.removeItem(LEFT);
  await (await userManager()).signinRedirect({ state });
}

/** Ends the sign-in here and at the issuer; nothing that was entered is left in this browser. */
export async function signOut(): Promise<void> {
  const users = await userManager();
  const user = await users.getUser();
  if (user) await new Drafts(user.profile.sub).wipe().catch(() => undefined);
  await leave(users);
}

/** Whether this page was left alone and has ended its sign-in by itself. */
export function leftAlone(): Left | null {
  const text = sessionStorage.getItem(LEFT);
  return text === null ? null : (JSON.parse(text) as Left);
}

async function leave(users: UserManager): Promise<void> {
  token = undefined;
  const { client_id, post_logout_redirect_uri = '' } = users.settings;
  // Cognito's /logout has names of its own for both.
  await users.signoutRedirect({ extraQueryParams: { client_id, logout_uri: post_logout_redirect_uri } });
}

/** From now on everything is asked and done for this person, as far as the mandate goes. */
export function actFor(personId: string | undefined): void {
  actsFor = personId;
}

export function actedFor(): string | undefined {
  return actsFor;
}

export async function accessToken(): Promise<string | undefined> {
  await renewing;
  return token;
}

/** Has a page that nobody touches stay signed in for longer. @returns ends that */
export function holdOpen(): () => void {
  holders += 1;
  return () => {
    holders -= 1;
  };
}

/** Calls `ended` when the sign-in runs out or is ended elsewhere; left alone for half an hour it ends by itself. */
export async function watchSession(ended: () => void): Promise<() => void> {
  const users = await userManager();
  const end = () => {
    token = undefined;
    void users.removeUser();
    ended();
  };
  const idle = watchIdle(() => void leaveAlone(users).catch(end));
  let waiting: ReturnType<typeof setTimeout> | undefined;
  const renewed = (user: User) => {
    clearTimeout(waiting);
    token = user.access_token;
  };
  const renew = () => {
    renewing = users.signinSilent().then(() => undefined, end);
  };
  const expired = () => {
    if (idle.look()) return;
    // Without a network nobody could renew it, and nothing can be asked: whatever is being entered goes on.
    if (!navigator.onLine) addEventListener('online', renew, { once: true });
    // A machine that wakes up finds the token too old and renews it now.
    else waiting = setTimeout(end, RENEWAL_MILLIS);
  };
  users.events.addUserLoaded(renewed);
  users.events.addAccessTokenExpired(expired);
  return () => {
    idle.stop();
    clearTimeout(waiting);
    removeEventListener('online', renew);
    users.events.removeUserLoaded(renewed);
    users.events.removeAccessTokenExpired(expired);
  };
}

/** By the clock and not by a timer alone, which stands still while the machine sleeps. */
function watchIdle(idle: () => void): { look(): boolean; stop(): void } {
  let touchedMillis = Date.now();
  let isOver = false;
  const look = () => {
    const most = holders > 0 ? HELD_OPEN_MILLIS : IDLE_MILLIS;
    if (isOver || Date.now() - touchedMillis <= most) return isOver;
    stop();
    isOver = true;
    idle();
    return true;
  };
  const touched = () => {
    if (!look()) touchedMillis = Date.now();
  };
  const timer = setInterval(look, LOOK_MILLIS);
  const stop = () => {
    clearInterval(timer);
    for (const name of TOUCHES) removeEventListener(name, touched, { capture: true });
  };
  for (const name of TOUCHES) addEventListener(name, touched, { passive: true, capture: true });
  return { look, stop };
}

async function leaveAlone(users: UserManager): Promise<void> {
  const user = await users.getUser();
  const left: Left = { hash: location.hash, userId: user?.profile.sub ?? '' };
  sessionStorage.setItem(LEFT, JSON.stringify(left));
  await leave(users);
}

function userManager(): Promise<UserManager> {
  manager ??= createManager();
  return manager;
}

async function createManager(): Promise<UserManager> {
  const answer = await fetch('/sign-in');
  if (!answer.ok) {
    manager = undefined;
    throw new TypeError('where to sign in was not told');
  }
  const { issuer, clientId } = (await answer.json()) as { issuer: string; clientId: string };
  const home = `${location.origin}/`;
  return new UserManager({
    authority: issuer,
    client_id: clientId,
    redirect_uri: home,
    post_logout_redirect_uri: home,
    scope: 'openid',
    // This tab alone, and gone with it.
    userStore: new WebStorageStateStore({ store: sessionStorage }),
    automaticSilentRenew: true,
    monitorSession: false,
  });
}

function isComingBack(): boolean {
  const query = new URLSearchParams(location.search);
  return query.has('state') && (query.has('code') || query.has('error'));
}

async function completed(users: UserManager): Promise<User | null> {
  const user = await users.signinRedirectCallback().catch(() => null);
  const { hash = '', userId } = (user?.state ?? {}) as Partial<Left>;
  const isTheirs = userId === undefined || userId === user?.profile.sub;
  history.replaceState(null, '', `/${isTheirs ? hash : ''}`);
  return user;
}

function taken(user: User): SignedIn {
  token = user.access_token;
  const claim = (name: string) =>
    (user.profile[name] ?? user.profile[`custom:${name}`] ?? null) as string | null;
  return {
    userId: user.profile.sub,
    role: (claim('role') ?? 'insured') as Role,
    tenantId: claim('tenant'),
    subjectId: claim('subject'),
  };
}
