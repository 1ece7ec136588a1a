import { isHospitalDay, isWithin } from '../base/calendar.ts';
import { dayOf } from './carer.ts';
import { type Checks, finding } from './finding.ts';
import type { Prepared } from './prepared.ts';

/** Whether the person has a right to this visit of this provider on its day. */
export const RIGHTS_CHECKS: Pick<
  Checks,
  | 'outside-entitlement'
  | 'lives-in-institution'
  | 'hospital-stay'
  | 'after-death'
  | 'provider-not-chosen'
  | 'no-agreement'
  | 'person-day'
> = {
  'outside-entitlement'(at, { check }) {
    const reason = whyNotEntitled(at);
    if (reason === null) return null;
    const { component } = at.facts.visit;
    const titles = titled(at.facts.scheme.values.components, component);
    return finding(check, 'violation', { day: at.day, component, ...titles, reason });
  },

  'lives-in-institution'({ facts: { scheme }, day, spell }, { check }) {
    const mode = spell && scheme.careMode(spell.careMode);
    if (!mode?.occupiesBed?.value) return null;
    return finding(check, 'violation', {
      day,
      careMode: mode.id,
      titleZh: mode.titleZh,
      titleEn: mode.titleEn,
    });
  },

  'hospital-stay'({ facts: { person }, days }, { check, admissionDayAllowed }) {
    const found = person.facts.hospitalStays.flatMap((stay) =>
      days
        .filter((day) => isHospitalDay(day, stay))
        .map((day) => ({ day, stay, isFirst: day === stay.admittedOn })),
    );
    const worst = found.find(({ isFirst }) => !isFirst) ?? found[0];
    if (!worst) return null;
    return finding(check, worst.isFirst && admissionDayAllowed ? 'warning' : 'violation', {
      day: worst.day,
      admittedOn: worst.stay.admittedOn,
      dischargedOn: worst.stay.dischargedOn ?? '',
    });
  },

  'after-death'({ facts: { person }, day }, { check }) {
    const { diedOn } = person.facts;
    return diedOn !== null && day > diedOn ? finding(check, 'violation', { day, diedOn }) : null;
  },

  'provider-not-chosen'({ facts: { visit }, day, spell }, { check }) {
    if (!spell || spell.providerId === null || spell.providerId === visit.providerId) return null;
    const standIns = (spell.standIns ?? []).filter((standIn) => isWithin(day, standIn));
    if (standIns.some(({ providerId }) => providerId === visit.providerId)) return null;
    return finding(check, 'violation', { day, providerId: visit.providerId, chosen: spell.providerId });
  },

  'no-agreement'({ facts: { visit, provider }, day, spell }, { check }) {
    const isInForce =
      provider !== null && isWithin(day, { from: provider.agreementFrom, to: provider.agreementTo });
    const hasMode = !spell || provider?.careModes.includes(spell.careMode);
    if (isInForce && hasMode) return null;
    const reason = isInForce ? 'care-mode' : 'not-in-force';
    return finding(check, 'violation', { day, providerId: visit.providerId, reason });
  },

  'person-day': (at, setting) => dayOf(at, at.ofPerson, setting),
};

function whyNotEntitled({ facts: { visit, person, scheme }, day, spell }: Prepared): string | null {
  if (!spell) return 'no-entitlement';
  if (person.benefitsFrom !== null && day < person.benefitsFrom) return 'waiting';
  return scheme.careMode(spell.careMode)?.components.includes(visit.component) ? null : 'component';
}

function titled(named: readonly { id: string; titleZh: string; titleEn: string }[], id: string) {
  const found = named.find((candidate) => candidate.id === id);
  return { titleZh: found?.titleZh ?? id, titleEn: found?.titleEn ?? id };
}
