import { randomUUID } from 'node:crypto';
import type { SchemeDocument } from '../../rules/scheme/index.ts';
import { scheme, type TestHost } from '../support/host.ts';

export type Version = SchemeDocument['versions'][number];
interface Tally {
  count: number;
  atLeast: boolean;
}
export interface Draft {
  draftId: string;
  version: string;
  revision: number;
  status: string;
  outdated: boolean;
  changeCount: number;
  comparedWith: unknown;
  quotesChecked: boolean;
  author: string;
  decidedBy?: string;
  touched: {
    from: string;
    to: string | null;
    openCases: Tally;
    openCasesByState: unknown;
    entitlements: Tally;
    settledRuns: { runId: string; fromMonth: string; persons: number; statements: number }[];
    unsettledMonths: (Tally & { month: string })[];
  };
  changes: { path: string; zh: string; en: string }[];
}
interface Answer {
  status: number;
  body: { code?: string; detail?: string; errors?: { field: string }[] } & Record<string, unknown>;
}

/** Xuzhou's scheme from another day on, with a change. */
export function changed(effectiveFrom: string, change: (version: Version) => void): SchemeDocument {
  const document = structuredClone(scheme('xuzhou'));
  const version = document.versions[0] as Version;
  version.effectiveFrom = effectiveFrom;
  change(version);
  return document;
}

/** 生活照料床日费标准 of severely disabled persons, 60 yuan a day at first. */
export function lifeCareFen(amountFen: number): (version: Version) => void {
  return (version) => {
    const row = version.benefitRules.find(({ id }) => id === 'severe-life-care');
    if (row?.method !== 'reimbursement' || !('amountFen' in row.costLimit)) throw new Error('no such row');
    row.costLimit.amountFen.value = amountFen;
  };
}

/** Benefits begin at level 3 instead of level 2. */
export function onlySevere(version: Version): void {
  version.eligibility.minimumLevel.value = 3;
  for (const entry of version.levelGrades) if (entry.level === 2) entry.grade = null;
}

/** A request as it is, for what is refused. */
export async function send(
  test: TestHost,
  user: string,
  method: string,
  path: string,
  body: unknown = {},
): Promise<Answer> {
  const { token } = await test.api.local<{ token: string }>('/sign-in', { user });
  const response = await fetch(test.host.url + path, {
    method,
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      'idempotency-key': randomUUID(),
    },
    ...(method !== 'GET' && { body: JSON.stringify(body) }),
  });
  return { status: response.status, body: (await response.json()) as Answer['body'] };
}

/** The fields that an answer complains of. */
export const fieldsOf = ({ body }: Answer) => body.errors?.map(({ field }) => field);
