import { yearOf } from '../../rules/base/calendar.ts';
import { traceStep } from '../../rules/base/citations.ts';
import type { PersonFacts } from '../../rules/base/facts.ts';
import { sumOf } from '../../rules/base/money.ts';
import {
  contributionDue,
  type DeferredShortfall,
  deferredShortfall,
  paymentEnding,
  plansOfYear,
  schemeOfYear,
} from '../../rules/enrolment/index.ts';
import type { SchemeBook } from '../../rules/scheme/index.ts';
import { pick } from '../base/objects.ts';
import type { Person } from '../person/store.ts';
import type { Call } from './cover-operations.ts';

export function contributionsView(
  { personId, facts }: Person,
  book: SchemeBook,
  { query, today }: Call<'getContributions'>,
) {
  const { year, month } = query;
  const scheme =
    month === undefined ? schemeOfYear(book, year) : book.on(`${year}-${String(month).padStart(2, '0')}-01`);
  const due = contributionDue(scheme, { person: facts, ...query });
  const paid = facts.contributions.filter((entry) => entry.year === year);
  const paidFen = sumOf(paid.map(({ amountFen }) => amountFen ?? 0));
  const paidInFullOn = paid.find(({ paidInFull }) => paidInFull)?.paidOn ?? null;
  const arrears = facts.arrears.filter(
    ({ from, to }) => yearOf(from) <= year && (to === null || yearOf(to) >= year),
  );
  const isKnownInFen = due?.period === 'year' && paid.every(({ amountFen }) => amountFen !== undefined);
  const deferred = deferredShortfall(scheme, facts, year, today);
  const isOpen = due !== null && paidInFullOn === null && due.individualFen > 0;
  const openFen = due && isKnownInFen ? Math.max(0, due.individualFen - paidFen) : null;
  return {
    personId,
    year,
    plans: plansOfYear(scheme, facts, year),
    due: due && { ...due, trace: due.trace.map((step) => ({ ...step })) },
    paid: paid.map((entry) => pick(entry, 'paidOn', 'amountFen', 'paidInFull')),
    paidFen,
    paidInFullOn,
    outstandingFen: isOpen ? openFen : 0,
    overdue: isOpen && deferred === null && due.dueOn !== null && due.dueOn < today,
    arrears: arrears.map((spell) => ({ ...spell, endedByPaymentOn: endedByPaymentOn(facts, spell) })),
    trace: [
      ...(isOpen && deferred ? [deferredStep(year, deferred)] : []),
      ...arrears.flatMap((spell) => {
        const paidOn = endedByPaymentOn(facts, spell);
        const inputs = { arrearsFrom: spell.from, arrearsTo: spell.to, paidInFullOn: paidOn };
        return paidOn === null
          ? []
          : [{ ...traceStep('arrears-paid', [scheme.values.refusals.arrears], inputs) }];
      }),
    ],
  };
}

/** Nothing is overdue: what the account held too little of comes with the next transfer. */
function deferredStep(year: number, { transferredOn, basis }: DeferredShortfall) {
  return { ...traceStep('shortfall-deferred', [basis], { contributionYear: year, transferredOn }) };
}

/** The day of the payment that ended the arrears, where one did. */
function endedByPaymentOn(facts: PersonFacts, spell: PersonFacts['arrears'][number]): string | null {
  const payment = paymentEnding(spell, facts.contributions);
  return payment && spell.to !== null && spell.to < payment.paidOn ? payment.paidOn : null;
}
