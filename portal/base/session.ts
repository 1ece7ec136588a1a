import { type User, UserManager, WebStorageStateStore } from 'oidc-client-ts';

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

/** Nobody touched the page for so long: whoever sits down next is somebody else. */
const IDLE_MILLIS = 30 * 60_000;

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
  const users = await userManager();
  const user = isComingBack() ? await completed(users) : await users.getUser();
  return user && !user.expired ? taken(user) : null;
}

export async function signIn(): Promise<void> {
  // The place that was asked for is come back to.
  await (await userManager()).signinRedirect({ state: location.hash });
}

export async function signOut(): Promise<void> {
  const users = await userManager();
  token = undefined;
  await users.signoutRedirect();
}

/** From now on everything is asked and done for this person, as far as the mandate goes. */
export function actFor(personId: string | undefined): void {
  actsFor = personId;
}

export function actedFor(): string | undefined {
  return actsFor;
}

export function accessToken(): string | undefined {
  return token;
}

/** Calls `ended` when the sign-in runs out, is ended elsewhere, or was left alone for half an hour. */
export async function watchSession(ended: () => void): Promise<() => void> {
  const users = await userManager();
  const end = () => {
    token = undefined;
    void users.removeUser();
    ended();
  };
  let timer = setTimeout(end, IDLE_MILLIS);
  const touched = () => {
    clearTimeout(timer);
    timer = setTimeout(end, IDLE_MILLIS);
  };
  const renewed = (user: User) => {
    token = user.access_token;
  };
  users.events.addUserLoaded(renewed);
  users.events.addAccessTokenExpired(end);
  for (const name of ['pointerdown', 'keydown']) addEventListener(name, touched, { passive: true });
  return () => {
    clearTimeout(timer);
    users.events.removeUserLoaded(renewed);
    users.events.removeAccessTokenExpired(end);
    for (const name of ['pointerdown', 'keydown']) removeEventListener(name, touched);
  };
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
  const hash = typeof user?.state === 'string' ? user.state : '';
  history.replaceState(null, '', `/${hash}`);
  return user;
}

function taken(user: User): SignedIn {
  token = user.access_token;
  const claim = (name: string) =>
    (user.profile[name] ?? user.profile[`custom:${name}`] ?? null) as string | null;
  return {
    role: (claim('role') ?? 'insured') as Role,
    tenantId: claim('tenant'),
    subjectId: claim('subject'),
  };
}
