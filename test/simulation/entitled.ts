import { addDays } from '../../rules/base/calendar.ts';
import { CARERS } from './city.ts';
import { later } from './days.ts';
import type { History } from './history.ts';
import { careInMonths } from './services.ts';
import type { ShownEntitlement } from './shown.ts';

/** What may happen to somebody who is entitled: care, changes, renewal, re-assessment, deceit. */
export function lifeOfEntitlement(history: History, entitlement: ShownEntitlement, today: string): void {
  const { dice } = history;
  const from = later(today, entitlement.from);
  if (dice.chance(0.85)) careInMonths(history, entitlement, from);
  const within = (days: number) => addDays(from, dice.between(0, days));
  if (dice.chance(0.2)) history.at(within(300), (day) => changeMode(history, entitlement, day));
  if (dice.chance(0.06)) history.at(within(300), (day) => reassess(history, entitlement, day));
  if (dice.chance(0.04)) history.at(within(300), (day) => terminate(history, entitlement, day));
  if (dice.chance(0.05)) history.at(within(100), (day) => renew(history, entitlement, day));
  if (dice.chance(0.06)) history.at(within(100), (day) => lookAtOptions(history, entitlement, day));
  const renewsOn = dice.weighted([
    [6, addDays(entitlement.validTo, -dice.between(0, 59))],
    [1, addDays(entitlement.validTo, dice.between(1, 20))],
    [2, undefined],
  ]);
  if (renewsOn !== undefined) history.at(renewsOn, (day) => renew(history, entitlement, day));
}

/** To what is allowed, mostly. */
async function changeMode(history: History, { entitlementId }: ShownEntitlement, today: string) {
  const { city, dice, personId } = history;
  const mode = dice.pick(city.version.careModes);
  const able = city.providers.filter(({ careModes }) => careModes.includes(mode.id));
  const provider = dice.chance(0.1) ? undefined : dice.shuffled(able)[0];
  const body = {
    careMode: mode.id,
    providerId: provider?.providerId ?? null,
    carerId: mode.needsCarer?.value ? dice.pick(CARERS).carerId : null,
    ...(dice.chance(0.2) && { from: addDays(today, dice.between(-5, 40)) }),
  };
  const user = city.as(
    ...dice.pick([['agency'], ['operator'], ['insured', personId]] as [string, string?][]),
  );
  const outcome = await history.send(today, user, `/entitlements/${entitlementId}/changes`, body);
  if (outcome.ok) city.commands.tally.count('acts', 'changed mode');
}

/** In time, too early or too late, as the day has it. */
async function renew(history: History, { entitlementId }: ShownEntitlement, today: string) {
  const { city, dice, personId } = history;
  const [user, applicant] = dice.pick([
    [city.as('insured', personId), 'self'],
    [city.as('agency'), 'family'],
    [city.as('operator'), 'self'],
  ]);
  const papers = city.version.application.papers.map(({ code }) => code);
  const gate = city.version.application.selfAssessment;
  const needs = ['eating', 'bowel-bladder', 'bathing', 'dressing', 'toileting', 'transfer'];
  const selfAssessment = gate ? Object.fromEntries(needs.map((item) => [item, true])) : null;
  const path = `/entitlements/${entitlementId}/renewal`;
  const outcome = await history.send<{ caseId: string }>(today, user, path, {
    applicant,
    papers,
    selfAssessment,
  });
  if (!outcome.ok) return;
  city.commands.tally.count('acts', 'asked for renewal');
  history.opened(outcome.answer.caseId, today);
}

async function reassess(history: History, { entitlementId }: ShownEntitlement, today: string) {
  const { city, dice } = history;
  const body = { reason: dice.pick(['state-change', 'random-check', 'complaint']), note: '示例' };
  const user = city.as(
    dice.weighted([
      [6, 'agency'],
      [1, 'operator'],
    ]),
  );
  const path = `/entitlements/${entitlementId}/reassessments`;
  const outcome = await history.send<{ caseId: string }>(today, user, path, body);
  if (!outcome.ok) return;
  city.commands.tally.count('acts', 'ordered a re-assessment');
  history.opened(outcome.answer.caseId, today);
}

/** From today, from a day that is settled already, or from the first. */
async function terminate(history: History, { entitlementId, from }: ShownEntitlement, today: string) {
  const { city, dice } = history;
  const lastDay = dice.pick([
    null,
    addDays(today, -dice.between(1, 80)),
    addDays(from, -1),
    addDays(today, 1),
  ]);
  const body = { reason: 'fraud', note: '示例', ...(lastDay && { lastDay }) };
  const path = `/entitlements/${entitlementId}/termination`;
  const outcome = await history.send(today, city.as('agency'), path, body);
  if (outcome.ok) city.commands.tally.count('acts', 'ended for fraud');
}

async function lookAtOptions(history: History, { entitlementId, caseId }: ShownEntitlement, today: string) {
  const { city } = history;
  const paths = [`/entitlements/${entitlementId}/care-mode-options`, `/cases/${caseId}/care-mode-options`];
  for (const path of paths) {
    const outcome = await city.commands.attempt(city.as('agency'), 'GET', path);
    history.tell(today, `GET ${path} → ${outcome.ok ? 'done' : outcome.code}`);
  }
}
