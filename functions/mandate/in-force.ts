import { type Holder, holderId, type Mandate, type MandatedAct } from './store.ts';

type Dated = Pick<Mandate, 'from' | 'to' | 'ended'>;

/** The last day on which a mandate holds: its term, its end, or the person's death, whichever is first; null while open. */
export function lastDayOf({ to, ended }: Dated, diedOn: string | null): string | null {
  const ends = [to, ended?.lastDay ?? null, diedOn].filter((day) => day !== null);
  return ends.length === 0 ? null : ends.reduce((first, day) => (day < first ? day : first));
}

export function isInForce(mandate: Dated, diedOn: string | null, today: string): boolean {
  const last = lastDayOf(mandate, diedOn);
  return mandate.from <= today && (last === null || today <= last);
}

/** Whether somebody holds a mandate that is in force today and covers what they want to do. Reading goes with each. */
export function isMandated(
  mandates: readonly Mandate[],
  asked: { holder: { kind: Holder['kind']; id: string }; act: MandatedAct | 'read'; today: string },
  diedOn: string | null,
): boolean {
  const { holder, act, today } = asked;
  return mandates.some(
    (mandate) =>
      mandate.holder.kind === holder.kind &&
      holderId(mandate.holder) === holder.id &&
      (act === 'read' || mandate.acts.includes(act)) &&
      isInForce(mandate, diedOn, today),
  );
}
