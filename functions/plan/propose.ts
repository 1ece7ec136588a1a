import { addDays, isWithin } from '../../rules/base/calendar.ts';
import { plannableIn } from '../../rules/care-plan/catalogue.ts';
import { checkPlan } from '../../rules/care-plan/check.ts';
import { planDutyOf } from '../../rules/care-plan/duty.ts';
import { lastDayOfCare } from '../../rules/care-plan/in-force.ts';
import type { EntitledSpell } from '../../rules/entitlement/index.ts';
import { pick, withoutUndefined } from '../base/objects.ts';
import { shanghaiDate } from '../base/time.ts';
import { asItStands, type Standing } from '../entitlement/change.ts';
import { standingSeenBy } from '../entitlement/seen-by.ts';
import { providersOf } from '../entitlement/store.ts';
import { actorOf, type Principal } from '../http/principal.ts';
import { fieldProblem, Problem } from '../http/problems.ts';
import * as common from '../http/words.ts';
import { registered } from '../provider/store.ts';
import { publishedBookOf } from '../scheme/store.ts';
import type { Call, Decision } from './operations.ts';
import { type CarePlan, plansIn, planWrites, statusOf } from './store.ts';
import { tellOfPlan } from './telling.ts';
import { planView } from './view.ts';
import * as words from './words.ts';

/** What a person's file holds is bounded, and so is what it grows by. */
const MOST_PLANS = 30;
const WITHIN_DAYS = 365;

type Care = EntitledSpell & { providerId: string; lastDay: string };

/** What a plan from a day on may be made of, and the last day that it may have. */
export async function listPlannable(call: Call<'listPlannable'>) {
  const { table, query, principal, today } = call;
  const [standing, book] = await Promise.all([standingToPlan(call), publishedBookOf(table)]);
  const from = query.from ?? today;
  const { careMode, providerId, lastDay } = careFrom(standing, from, principal, 'query.from');
  const scheme = book.on(from);
  const duty = planDutyOf(scheme);
  const items = plannableIn(scheme, careMode).map(({ basis, item, ...entry }) => ({
    ...entry,
    clause: basis.clause ?? '',
    ...(item &&
      withoutUndefined(
        pick(item, 'kind', 'minutes', 'priceFen', 'needsQualification', 'excludes', 'most', 'nationalCode'),
      )),
  }));
  return { from, lastDay, careMode, providerId, duty: duty && pick(duty, 'clause'), items };
}

/** A plan, or the next version of it; it waits to be filed and to be agreed. */
export async function proposeCarePlan(call: Call<'proposeCarePlan'>): Promise<Decision<'proposeCarePlan'>> {
  const { table, body, principal, at, today, newId } = call;
  const [standing, book] = await Promise.all([standingToPlan(call), publishedBookOf(table)]);
  if (body.from < today) throw fieldProblem('body.from', common.notBeforeToday({ today }));
  const care = careFrom(standing, body.from, principal, 'body.from');
  if (body.to > care.lastDay) throw fieldProblem('body.to', words.careEndsOn(care));
  const { entitlementId, personId, caseId } = standing.entitlement;
  const versions = plansIn(standing.file.items).filter((known) => known.entitlementId === entitlementId);
  mustBeInTurn(versions, today);
  const plan: CarePlan = {
    ...{ planId: newId('plan'), personId, entitlementId },
    ...pick(care, 'providerId', 'careMode'),
    revision: versions.reduce((highest, { revision }) => Math.max(highest, revision), 0) + 1,
    ...body,
    items: body.items.map(withoutUndefined) as CarePlan['items'],
    proposed: { at, by: actorOf(principal) },
  };
  await mustBeAllowed(call, book.on(plan.from), plan);
  const details = pick(plan, 'from', 'to');
  const telling = await tellOfPlan(call, caseId, plan, { type: 'care-plan-proposed', details });
  const item = { ...plan, pk: '', sk: '', version: 0 };
  return {
    answer: planView({ plan: item, entitlement: standing.entitlement, versions: [...versions, item], book }),
    writes: [...planWrites(table, plan, 0), ...telling.writes],
    messages: telling.messages,
  };
}

/** A provider plans what it gives itself; a mandate to apply does not reach so far. @throws Problem `entitlement_unknown` */
async function standingToPlan(call: Parameters<typeof standingSeenBy>[0]): Promise<Standing> {
  const { role, subjectId } = call.principal;
  const standing = await standingSeenBy(call);
  const { entitlementId, spells } = standing.entitlement;
  if (role !== 'provider' || providersOf(spells).includes(subjectId ?? '')) return standing;
  throw new Problem('entitlement_unknown', `path.entitlementId: there is no entitlement ${entitlementId}`);
}

/** The care of a day, by the provider that the person has chosen for it: a provider proposes for its own days. */
function careFrom(standing: Standing, from: string, principal: Principal, field: string): Care {
  const { spells } = asItStands(standing);
  const spell = spells.find((known) => isWithin(from, known));
  if (!spell || spell.providerId === null) throw fieldProblem(field, words.nobodyCares({ from }));
  const { providerId } = spell;
  if (principal.role === 'provider' && principal.subjectId !== providerId)
    throw fieldProblem(field, words.careOfAnother({ from }));
  return { ...spell, providerId, lastDay: lastDayOfCare(spell, from, spells) };
}

/** One version waits at a time, so that nobody files or agrees to what is no more meant. */
function mustBeInTurn(versions: readonly CarePlan[], today: string): void {
  const open = versions.find((known) => ['proposed', 'filed', 'agreed'].includes(statusOf(known)));
  if (open)
    throw new Problem(
      'care_plan_open',
      `path.entitlementId: the care plan ${open.planId} is not decided yet`,
    );
  const since = addDays(today, -WITHIN_DAYS);
  const lately = versions.filter(({ proposed }) => shanghaiDate(proposed.at) > since);
  if (lately.length >= MOST_PLANS)
    throw fieldProblem('path.entitlementId', words.tooManyPlans({ most: MOST_PLANS, days: WITHIN_DAYS }));
}

/** @throws Problem `care_plan_not_allowed` with everything against the plan */
async function mustBeAllowed(
  { table }: Call<'proposeCarePlan'>,
  scheme: Parameters<typeof checkPlan>[0],
  plan: CarePlan,
): Promise<void> {
  const provider = await registered(table, 'provider', plan.providerId);
  if (!provider) throw new Error(`provider ${plan.providerId} is not registered`);
  const agreement = { from: provider.agreementFrom, to: provider.agreementTo };
  const faults = checkPlan(scheme, plan, agreement);
  if (faults.length === 0) return;
  throw new Problem(
    'care_plan_not_allowed',
    faults.map(({ field, reason }) => `body.${field}: ${reason.en}`).join('; '),
    faults.map(({ field, reason }) => ({ field: `body.${field}`, reason: pick(reason, 'zh', 'en') })),
  );
}
