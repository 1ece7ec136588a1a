import { addDays, addMonths, daysOfMonth, monthOf } from '../../rules/base/calendar.ts';
import type { History } from './history.ts';
import { type CareDay, FEES_FEN } from './payment-model.ts';
import type { ShownEntitlement } from './shown.ts';

/** Puts the care of a few months on the agenda, told when each is over; now and then only when it is settled. */
export function careInMonths(history: History, entitlement: ShownEntitlement, from: string): void {
  const { dice } = history;
  for (let count = dice.between(1, 2); count > 0; count -= 1) {
    const month = monthOf(addMonths(`${monthOf(from)}-01`, dice.between(0, 6)));
    const firstOfNext = addMonths(`${month}-01`, 1);
    const told = dice.chance(0.05) ? addDays(firstOfNext, 9) : addDays(firstOfNext, dice.between(0, 3));
    history.at(told, (today) => tellOfCare(history, entitlement, month, today));
  }
}

async function tellOfCare(
  history: History,
  entitlement: ShownEntitlement,
  month: string,
  today: string,
): Promise<void> {
  if (history.care.has(month)) return;
  const days = careDays(history, entitlement, month);
  const { city, personId } = history;
  const { providerId } = entitlement;
  const user = providerId ? city.as('provider', providerId) : city.as('agency');
  const lines = days.map((day) => ({
    lineId: `${history.number}-${day.date}`,
    ...day,
    ...minutesOf(history, day),
  }));
  const body = { personId, providerId, month, lines };
  const outcome = await history.send(today, user, '/service-records', body);
  if (!outcome.ok) return;
  city.commands.tally.count('acts', 'services recorded');
  history.care.set(month, days);
}

/** One care a day on some days of the month, whether or not anything may be paid on them. */
function careDays({ dice, city }: History, { careMode }: ShownEntitlement, month: string): CareDay[] {
  const dates = Array.from(
    { length: daysOfMonth(month) },
    (_, index) => `${month}-${String(index + 1).padStart(2, '0')}`,
  );
  const component = city.careMode(careMode)?.components[0] ?? '';
  const chosen = dice.shuffled(dates).slice(0, FEES_FEN.length).sort();
  return chosen.map((date, index) => ({ date, component, feeFen: FEES_FEN[index] as number }));
}

function minutesOf({ city }: History, { component }: CareDay) {
  const unit = city.version.components.find(({ id }) => id === component)?.unit;
  return unit === 'hour' ? { minutes: 60 } : {};
}
