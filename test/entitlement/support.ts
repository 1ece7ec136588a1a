import type { Town } from '../support/town.ts';

export interface EntitlementSeen {
  entitlementId: string;
  state: string;
  careMode: string;
  providerId: string | null;
  grade: string;
  from: string;
  to: string;
  endReason: string;
  spells: { from: string; to: string; grade: string; careMode: string; providerId: string | null }[];
  suspensions: { from: string; to: string }[];
  timeline: { type: string; details: Record<string, unknown> }[];
}

export interface CorrectionSeen {
  status: string;
  runId?: string;
  reason: { code: string; clause: string; zh: string };
  feeFen: number;
  fundFen: number;
  selfFen: number;
  providerFen: number;
  refusedFen: number;
}

export const CHOICE = { careMode: 'institutional', providerId: 'hospital' };

/** Entitles a person of Xuzhou at the level: from acceptance to the choice, nine days of virtual time. */
export async function entitle(town: Town, level = 5, choice: Record<string, unknown> = CHOICE) {
  const personId = await town.person();
  const caseId = await town.apply(personId);
  await town.assess(caseId, level);
  await town.advanceTo((await town.taskOf(caseId)).dueAt);
  await town.complete(await town.taskOf(caseId), choice);
  const { entitlementId = '' } = await town.case(caseId);
  return { personId, caseId, entitlementId };
}

export function seen(town: Town, entitlementId: string): Promise<EntitlementSeen> {
  return town.get<EntitlementSeen>(town.as('agency'), `/entitlements/${entitlementId}`);
}

export async function corrections(town: Town, personId: string, status: string): Promise<CorrectionSeen[]> {
  const path = `/corrections?personId=${personId}&status=${status}`;
  return (await town.get<{ items: CorrectionSeen[] }>(town.as('agency'), path)).items;
}

/** Both kinds of care on every day of a month at the standard: 60 and 50 yuan, of which the fund bears 82. */
export async function recordMonth(town: Town, personId: string, month: string, from = `${month}-01`) {
  const count = new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)), 0)).getUTCDate();
  const days = Array.from({ length: count }, (_, index) => `${month}-${String(index + 1).padStart(2, '0')}`);
  const lines = days
    .filter((date) => date >= from)
    .flatMap((date) => [
      { lineId: `life-${date}`, date, component: 'life-care', feeFen: 6000 },
      { lineId: `medical-${date}`, date, component: 'medical-care', feeFen: 5000 },
    ]);
  const body = { personId, providerId: 'hospital', month, lines };
  await town.post(town.as('provider', 'hospital'), '/service-records', body);
}

/** The sums of the person's statements of a run. */
export async function settled(town: Town, runId: string, personId: string) {
  const { items } = await town.get<{
    items: { personId: string; feeFen: number; fundFen: number; selfFen: number; refusedFen: number }[];
  }>(town.as('finance'), `/settlement-runs/${runId}/statements?limit=100`);
  const mine = items.filter((statement) => statement.personId === personId);
  const sum = (field: 'feeFen' | 'fundFen' | 'selfFen' | 'refusedFen') =>
    mine.reduce((total, statement) => total + statement[field], 0);
  return {
    feeFen: sum('feeFen'),
    fundFen: sum('fundFen'),
    selfFen: sum('selfFen'),
    refusedFen: sum('refusedFen'),
  };
}
