import { contentHash } from '../../../functions/base/ids.ts';
import type { ApiClient } from './client.ts';

interface ShownCase {
  timeline: { type: string; at: string }[];
  papers: string[];
  papersMissing: string[];
}

/**
 * A hash of everything that happened in a city and what came of it: each case's events with their instants,
 * each entitlement, each statement's amounts. Two runs that differ in one effect, doubled, lost or late, differ
 * in it. What is drawn by lot, and which papers were handed in, is left out.
 */
export async function fingerprintOf(api: ApiClient, tenantId: string, runId: string): Promise<string> {
  const auditor = `auditor@${tenantId}`;
  const cases = await api.list<{ caseId: string }>(auditor, '/cases');
  const told = await Promise.all(
    cases.map(async ({ caseId }) => {
      const found = await api.get<ShownCase>(auditor, `/cases/${caseId}`);
      const { timeline, papers: _, papersMissing: __, ...rest } = found;
      return { ...rest, timeline: timeline.map(({ type, at }) => `${at} ${type}`) };
    }),
  );
  const entitlements = await api.list<{ carer: unknown }>(auditor, '/entitlements');
  const statements = await api.list(auditor, `/settlement-runs/${runId}/statements`);
  return contentHash([told, entitlements, statements].map(inOrder)).slice(0, 16);
}

/** Lists come in no order that means anything; neither do the fields of a stored map. */
function inOrder(items: unknown[]): string[] {
  return items.map(contentHash).sort();
}
