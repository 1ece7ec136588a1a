/** What the API shows, as far as the simulation looks at it. */
export interface ShownEvent {
  at: string;
  type: string;
  by: string;
  details: Record<string, unknown>;
}

export interface ShownCase {
  caseId: string;
  kind: string;
  personId: string;
  state: string;
  appliedOn: string;
  level?: number;
  grade?: string;
  reasons?: { code: string }[];
  entitlementId?: string;
  papers: string[];
  timeline: ShownEvent[];
  waitingFor: ShownWaiting[];
}

export interface ShownWaiting {
  taskId: string;
  type: string;
  role: string;
  dueAt: string;
}

export interface ShownTask extends ShownWaiting {
  caseId: string;
  personId: string;
  assignees: string[];
  status: string;
  escalatedAt?: string;
  details: Record<string, unknown>;
}

interface Spell {
  from: string;
  to: string | null;
}

export interface ShownPerson {
  personId: string;
  birthDate: string;
  diedOn: string | null;
  coverSpells: Spell[];
  arrears: Spell[];
  hospitalStays: { admittedOn: string; dischargedOn: string | null }[];
}

interface ClosedSpell {
  from: string;
  to: string;
}

export interface ShownEntitlement extends ClosedSpell {
  entitlementId: string;
  personId: string;
  caseId: string;
  state: string;
  careMode: string;
  providerId: string | null;
  validTo: string;
  endReason: string;
  benefitsFrom: string;
}

export interface ShownEntitlementDetails extends ShownEntitlement {
  spells: ClosedSpell[];
  suspensions: ClosedSpell[];
}

export interface ShownCorrection {
  personId: string;
  correctionId: string;
  lines: (Money & { month: string; component: string })[];
}

export interface ShownRun {
  runId: string;
  fromMonth: string;
  toMonth: string;
  status: string;
  startedAt: string;
  failure?: { code: string; detail: string };
}

export interface Money {
  feeFen: number;
  fundFen: number;
  selfFen: number;
  providerFen: number;
  refusedFen: number;
}

export interface ShownLine extends Money {
  month: string;
  component: string;
  quantity: number;
  quantityUnit: string;
  refusal?: { code: string };
  correctionId?: string;
}

export interface ShownStatement extends Money {
  statementId: string;
  runId: string;
  personId: string;
  lines: ShownLine[];
}
