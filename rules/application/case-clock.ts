import type { Counted, WorkingCalendar } from '../base/working-days.ts';

/**
 * The working days that a stage of a case may take. They stand still while the applicant must act:
 * running, it knows its last day; paused, the days that are left.
 */
export type CaseClock = { stage: ClockStage } & (
  | {
      dueOn: string;
      remainingDays: null;
      /** Absent where an earlier release counted. */
      counted?: Counted;
    }
  | { dueOn: null; remainingDays: number }
);

/** Acceptance runs from the application, the conclusion from the acceptance. */
export type ClockStage = 'acceptance' | 'conclusion';

export function startClock(
  stage: ClockStage,
  today: string,
  workingDays: number,
  calendar: WorkingCalendar,
): CaseClock {
  const { lastDay, counted } = calendar.count(today, workingDays);
  return { stage, dueOn: lastDay, remainingDays: null, counted };
}

/** Stops the clock with the working days that are left after today; one that stands is left as it is. */
export function pauseClock(clock: CaseClock, today: string, calendar: WorkingCalendar): CaseClock {
  if (clock.dueOn === null) return clock;
  return { stage: clock.stage, dueOn: null, remainingDays: calendar.daysUntil(today, clock.dueOn) };
}

/** Lets the clock run on: at least one working day is left to act in. */
export function resumeClock(clock: CaseClock, today: string, calendar: WorkingCalendar): CaseClock {
  if (clock.remainingDays === null) return clock;
  return startClock(clock.stage, today, Math.max(1, clock.remainingDays), calendar);
}

/** A running clock by a calendar that came later; what would be over by then runs until today. */
export function recountClock(clock: CaseClock, today: string, calendar: WorkingCalendar): CaseClock {
  if (clock.dueOn === null || clock.counted === undefined) return clock;
  const { lastDay, counted } = calendar.count(clock.counted.from, clock.counted.workingDays);
  return { ...clock, dueOn: lastDay < today ? today : lastDay, counted };
}
