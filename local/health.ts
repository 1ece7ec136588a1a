/** Something that is wrong with a part of the host, as an operator is told it. */
export interface Trouble {
  part: 'database' | 'disk' | 'schedules';
  zh: string;
  en: string;
  /** Whether requests fail because of it; otherwise work waits and is made up for. */
  isSerious: boolean;
}

export interface Health {
  status: 'ok' | 'degraded' | 'failing';
  troubles: Omit<Trouble, 'isSerious'>[];
}

export function healthOf(troubles: readonly Trouble[]): Health {
  const isFailing = troubles.some(({ isSerious }) => isSerious);
  const status = troubles.length === 0 ? 'ok' : isFailing ? 'failing' : 'degraded';
  return { status, troubles: troubles.map(({ part, zh, en }) => ({ part, zh, en })) };
}
