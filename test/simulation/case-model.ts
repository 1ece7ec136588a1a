import type { ShownCase, ShownEvent } from './shown.ts';

/** What a case's events add up to, by a table of our own. */
interface Told {
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

/** Every event that the documents name, and what it does. */
const STEPS: Record<string, Step> = {
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
  'entitlement-started': (told, { entitlementId }) => ({
    ...told,
    state: 'active',
    entitlementId: entitlementId as string,
  }),
  refused: (told, { reasons }) => ({
    ...told,
    state: 'refused',
    refusedFor: (reasons as { code: string }[]).map(({ code }) => code),
  }),
  withdrawn: to('withdrawn'),
  lapsed: to('lapsed'),
  'task-escalated': stays,
  'deadline-missed-again': stays,
  'deadline-passed': stays,
  'nobody-acted': stays,
  'stage-overdue': stays,
};

/** Every event that a history may tell of. */
export const EVENT_TYPES = ['applied', ...Object.keys(STEPS)];

/** A grade that gives no benefits takes none away that an earlier assessment gave. */
function graded(told: Told, { level, grade }: Record<string, unknown>): Told {
  return { ...told, level: level as number, ...(grade !== null && { grade: grade as string }) };
}

/** @throws Error at an event that the table does not know, or that nothing opened */
export function fold([opening, ...events]: readonly ShownEvent[]): Told {
  if (opening?.type !== 'applied') throw new Error(`a case begins with ${opening?.type}`);
  const start: Told = { state: 'screening', papers: opening.details.papers as string[] };
  return events.reduce((told, { type, details }) => {
    const step = STEPS[type];
    if (!step) throw new Error(`the table of events does not know ${type}`);
    return step(told, details);
  }, start);
}

/** The same, of what the API shows. */
export function shownAs({ state, level, grade, papers, reasons, entitlementId }: ShownCase): Told {
  return {
    state,
    papers,
    ...(level !== undefined && { level }),
    ...(grade !== undefined && { grade }),
    ...(reasons !== undefined && { refusedFor: reasons.map(({ code }) => code) }),
    ...(entitlementId !== undefined && { entitlementId }),
  };
}
