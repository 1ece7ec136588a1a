import type { EventType } from '../../functions/event/catalogue.ts';
import type { ShownCase, ShownEvent } from './shown.ts';

/** What a case's events add up to, by a table of our own. */
interface Told {
  kind: string;
  state: string;
  level?: number;
  grade?: string;
  papers: string[];
  refusedFor?: string[];
  entitlementId?: string;
}

type Step = (told: Told, details: Record<string, unknown>) => Told;

const to =
  (state: string): Step =>
  (told) => ({ ...told, state });
const stays: Step = (told) => told;
/** A re-assessment that was ordered ends with what it does to the entitlement; elsewhere that is only told. */
const concludes: Step = (told, details) =>
  told.kind === 'reassessment' && told.state !== 'concluded'
    ? { ...graded(told, { grade: null, ...details }), state: 'concluded' }
    : told;
const begins: Step = (told, { entitlementId }) => ({
  ...told,
  state: 'active',
  entitlementId: entitlementId as string,
});
const closes: Step = (told, { reasons }) => ({ ...told, state: 'closed', refusedFor: codesOf(reasons) });

/** What every event does that may follow the opening; a machine that breaks off is none of what may happen. */
const STEPS: Record<Exclude<EventType, 'applied' | 'incident'>, Step> = {
  screened: to('acceptance'),
  'papers-requested': to('papers-correction'),
  'papers-corrected': (told, { papers }) => ({
    ...told,
    state: 'acceptance',
    papers: [...new Set([...told.papers, ...(papers as string[])])],
  }),
  accepted: to('assessment'),
  'assessors-drawn': stays,
  'visit-appointed': stays,
  'form-handed-in': stays,
  'applicant-unavailable': stays,
  'applicant-available': stays,
  'assessor-replaced': stays,
  'third-assessor-needed': stays,
  'scores-agreed': stays,
  graded: (told, details) => ({ ...graded(told, details), state: 'review' }),
  'review-approved': stays,
  'review-returned': to('assessment'),
  'publicity-opened': to('publicity'),
  'result-notified': to('objection'),
  'objection-raised': to('reassessment'),
  regraded: graded,
  'reassessment-charged': stays,
  concluded: stays,
  'care-mode-offered': to('care-mode-choice'),
  'care-mode-refused': stays,
  'entitlement-started': begins,
  'entitlement-taken-over': begins,
  'takeover-taken-back': to('withdrawn'),
  'entitlement-continued': begins,
  refused: (told, { reasons }) => ({
    ...told,
    state: 'refused',
    refusedFor: codesOf(reasons),
  }),
  withdrawn: to('withdrawn'),
  'person-died': closes,
  'entitlement-terminated': closes,
  'cover-lost': closes,
  'reassessment-ordered': stays,
  'grade-changed': concludes,
  'grade-confirmed': concludes,
  'conclusion-moot': concludes,
  'entitlement-ended': concludes,
  'entitlement-end-withdrawn': stays,
  'entitlement-suspended': stays,
  'entitlement-resumed': stays,
  'suspension-corrected': stays,
  'care-mode-changed': stays,
  'stand-in-agreed': stays,
  'care-plan-proposed': stays,
  'care-plan-decided': stays,
  'bed-kept': stays,
  'bed-given-back': stays,
  'renewal-opened': stays,
  'renewal-reminded': stays,
  lapsed: to('lapsed'),
  'task-escalated': stays,
  'deadline-missed-again': stays,
  'deadline-passed': stays,
  'nobody-acted': stays,
  'stage-overdue': stays,
  'deadlines-recounted': stays,
};

function codesOf(reasons: unknown): string[] {
  return (reasons as { code: string }[]).map(({ code }) => code);
}

/** A grade that gives no benefits takes none away that an earlier assessment gave. */
function graded(told: Told, { level, grade }: Record<string, unknown>): Told {
  return { ...told, level: level as number, ...(grade !== null && { grade: grade as string }) };
}

/** @throws Error at an event that the table does not know, or that nothing opened */
export function fold([opening, ...events]: readonly ShownEvent[]): Told {
  if (opening?.type !== 'applied') throw new Error(`a case begins with ${opening?.type}`);
  const { kind, papers, entitlementId } = opening.details as Pick<Told, 'kind' | 'papers' | 'entitlementId'>;
  const state = kind === 'reassessment' ? 'assessment' : 'screening';
  const start: Told = { kind, state, papers, ...(entitlementId && { entitlementId }) };
  return events.reduce((told, { type, details }) => {
    const step = (STEPS as Partial<Record<string, Step>>)[type];
    if (!step) throw new Error(`the table of events does not know ${type}`);
    return step(told, details);
  }, start);
}

/** The same, of what the API shows. */
export function shownAs(shown: ShownCase): Told {
  const { kind, state, level, grade, papers, reasons, entitlementId } = shown;
  return {
    kind,
    state,
    papers,
    ...(level !== undefined && { level }),
    ...(grade !== undefined && { grade }),
    ...(reasons !== undefined && { refusedFor: codesOf(reasons) }),
    ...(entitlementId !== undefined && { entitlementId }),
  };
}
