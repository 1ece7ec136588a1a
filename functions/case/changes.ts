import * as z from 'zod';
import { pauseClock, resumeClock, startClock } from '../../rules/application/case-clock.ts';
import type { WorkingCalendar } from '../../rules/base/working-days.ts';
import type { CompiledScheme } from '../../rules/scheme/index.ts';
import type { EventType } from '../event/catalogue.ts';
import type { Case, CaseChange, CaseState } from './store.ts';

/** The state a case is in after an event; events that are not listed only tell. */
const STATE_AFTER: Partial<Record<EventType, CaseState>> = {
  screened: 'acceptance',
  'papers-requested': 'papers-correction',
  'papers-corrected': 'acceptance',
  accepted: 'assessment',
  'reassessment-ordered': 'assessment',
  graded: 'review',
  'review-returned': 'assessment',
  'publicity-opened': 'publicity',
  'result-notified': 'objection',
  'objection-raised': 'reassessment',
  'care-mode-offered': 'care-mode-choice',
  refused: 'refused',
  lapsed: 'lapsed',
};

export interface Happening {
  type: EventType;
  /** The day in Asia/Shanghai. */
  today: string;
  details: Record<string, unknown>;
  calendar: WorkingCalendar;
}

/** What an event of the workflow changes in its case. */
export function changeOf(current: Case, scheme: CompiledScheme, happening: Happening): CaseChange {
  const { type, details } = happening;
  const state = STATE_AFTER[type];
  const clock = clockAfter(current, scheme, happening);
  return {
    ...(state && { state }),
    ...(clock !== undefined && { clock }),
    ...((type === 'graded' || type === 'regraded') && gradeOf(details)),
    ...(type === 'refused' && { reasons: details.reasons as NonNullable<CaseChange['reasons']> }),
    ...((type === 'concluded' || details.stage === 'grading') && { concludedOn: happening.today }),
    ...(type === 'papers-corrected' && { papers: papersOf(current, details) }),
  };
}

/** Which clock runs after the event; undefined where the event does not touch it, null where none runs any more. */
function clockAfter(
  { clock }: Case,
  { process }: CompiledScheme,
  { type, today, calendar }: Happening,
): CaseChange['clock'] {
  switch (type) {
    case 'screened':
      return startClock('acceptance', today, process.acceptance, calendar);
    case 'accepted':
    case 'reassessment-ordered':
      return startClock('conclusion', today, process.conclusion, calendar);
    case 'papers-requested':
    case 'applicant-unavailable':
      return clock && pauseClock(clock, today, calendar);
    case 'papers-corrected':
    case 'applicant-available':
      return clock && resumeClock(clock, today, calendar);
    case 'concluded':
    case 'refused':
    case 'lapsed':
      return null;
    default:
      return undefined;
  }
}

function gradeOf(details: Record<string, unknown>): CaseChange {
  const { level, grade } = z.object({ level: z.int(), grade: z.string().nullable() }).parse(details);
  return { level, ...(grade !== null && { grade }) };
}

function papersOf({ papers }: Case, details: Record<string, unknown>): string[] {
  const { papers: added } = z.object({ papers: z.array(z.string()) }).parse(details);
  return [...new Set([...papers, ...added])];
}
