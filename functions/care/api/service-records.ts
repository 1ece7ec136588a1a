import { addDays, addMonths } from '../../../rules/base/calendar.ts';
import type { ServiceLine } from '../../../rules/base/facts.ts';
import type { CompiledScheme } from '../../../rules/scheme/index.ts';
import { pick } from '../../base/objects.ts';
import { mustBeOneOf } from '../../http/known.ts';
import { concerns, mustConcern } from '../../http/principal.ts';
import { fieldProblem, Problem } from '../../http/problems.ts';
import { resource } from '../../http/resource.ts';
import { deliverAll } from '../../outbox/delivery.ts';
import { correctionMessage, lateRecordsCause } from '../../person/fact-effects.ts';
import { isSettledElsewhere, personFile } from '../../person/store.ts';
import { registered } from '../../provider/store.ts';
import { publishedBookOf } from '../../scheme/store.ts';
import { WriteConflict } from '../../storage/errors.ts';
import { type Call, type Decision, servicesOperations } from '../operations.ts';
import {
  notSettledYet,
  type ServiceMonth,
  type ServiceMonthItem,
  serviceMonthWrite,
  servicesOf,
  settledMonth,
} from '../store.ts';
import * as words from '../words.ts';

type Input = Call<'recordServices'>['body'];

export const handler = resource(
  servicesOperations,
  {
    recordServices,

    listServiceRecords: async ({ table, query, principal }) => {
      const months = await servicesOf(table, query.personId, query.month);
      const seen = months.filter((item) => concerns(principal, item.personId, item.providerId));
      return { items: seen.map(view) };
    },
  },
  { deliver: deliverAll },
);

async function recordServices(call: Call<'recordServices'>): Promise<Decision<'recordServices'>> {
  const { table, body, principal } = call;
  mustConcern(principal, 'body.providerId', body.providerId);
  mustBeOwnDays(body, call.today);
  const { elsewhere } = await mustBeKnown(call);

  const [months, run] = await Promise.all([
    servicesOf(table, body.personId, body.month),
    settledMonth(table, body.month),
  ]);
  mustBeNew(body, months);
  // No run comes back to a month of the city, so what it did not find is late as well.
  // Nothing of a month that was settled elsewhere is ever owed here, so none of it is late.
  if (!elsewhere && (run || months.some(({ settledBy }) => settledBy !== undefined))) return recordLate(call);

  const known = months.find((item) => item.providerId === body.providerId);
  const { personId, providerId, month } = body;
  const value: ServiceMonth = {
    personId,
    providerId,
    month,
    lines: [...(known?.lines ?? []), ...linesOf(body)],
    ...(elsewhere && { settledElsewhere: true }),
  };
  const writes = [serviceMonthWrite(table, value, known?.version ?? 0)];
  // A run closes only months that are over; whoever records while it does is asked again, and comes late.
  if (month < call.today.slice(0, 7) && !elsewhere)
    writes.push(notSettledYet(table, month, () => new WriteConflict()));
  return { answer: view(value), writes };
}

/** What was settled stays as it is: a record of its own, for which an execution finds what is owed. */
function recordLate({ table, body, at, today, newId }: Call<'recordServices'>): Decision<'recordServices'> {
  const { personId, providerId, month } = body;
  const recordId = newId('late');
  const value: ServiceMonth = {
    ...{ personId, providerId, month, lines: linesOf(body) },
    late: { recordedOn: today, recordId, recordedAt: at },
  };
  const cause = lateRecordsCause(recordId, today, body.lines);
  return {
    answer: view(value),
    writes: [serviceMonthWrite(table, value, 0)],
    messages: [correctionMessage(table.tenantId, `correction-${recordId}`, [personId], cause)],
  };
}

function linesOf({ lines, providerId }: Input): ServiceLine[] {
  return lines.map(({ exclusionCode, minutes, item, ...line }) => ({
    ...line,
    providerId,
    ...(minutes !== undefined && { minutes }),
    ...(item && { item }),
    ...(exclusionCode && { exclusionCode }),
  }));
}

function mustBeOwnDays({ lines, month }: Input, today: string): void {
  for (const [index, { date }] of lines.entries()) {
    const field = `body.lines.${index}.date`;
    if (!date.startsWith(month)) throw fieldProblem(field, words.notOfMonth({ month, date }));
    if (date > today) throw fieldProblem(field, words.serviceAfterToday({ date, today }));
  }
}

/** Whether another system settled the month, so that nothing of it can be late here. */
async function mustBeKnown({ table, body, today }: Call<'recordServices'>): Promise<{ elsewhere: boolean }> {
  const [file, provider, book] = await Promise.all([
    personFile(table, body.personId),
    body.providerId === null ? null : registered(table, 'provider', body.providerId),
    publishedBookOf(table),
  ]);
  if (!file)
    throw new Problem('person_unknown', `body.personId: there is no insured person ${body.personId}`);
  if (provider === undefined)
    throw new Problem('provider_unknown', `body.providerId: there is no provider ${body.providerId}`);
  const elsewhere = isSettledElsewhere(file.entitlements, body.month);
  for (const [index, line] of body.lines.entries()) {
    const scheme = book.on(line.date);
    const field = `body.lines.${index}`;
    if (!elsewhere) mustBeInTime(`${field}.date`, line.date, scheme, today);
    mustBeOneOf(`${field}.component`, line.component, scheme.components);
    mustTellItsTime(`${field}.minutes`, line, scheme);
    if (line.item)
      mustBeOneOf(
        `${field}.item`,
        line.item,
        scheme.itemsOf(line.component).map(({ code }) => code),
      );
    if (line.exclusionCode)
      mustBeOneOf(
        `${field}.exclusionCode`,
        line.exclusionCode,
        scheme.exclusions.map(({ code }) => code),
      );
  }
  return { elsewhere };
}

/** Where the scheme sets an end to late records. */
function mustBeInTime(field: string, date: string, { values }: CompiledScheme, today: string): void {
  const months = values.settlement.lateRecordsMonths?.value;
  if (months === undefined) return;
  const lastDay = addDays(`${addMonths(`${date.slice(0, 7)}-01`, months + 1).slice(0, 7)}-01`, -1);
  if (today <= lastDay) return;
  throw new Problem(
    'records_too_late',
    `${field}: records of ${date.slice(0, 7)} were taken until ${lastDay}`,
    [{ field, reason: words.tooLate({ lastDay }) }],
  );
}

/** What is billed by the hour needs its minutes. */
function mustTellItsTime(
  field: string,
  { component, minutes }: Input['lines'][number],
  scheme: CompiledScheme,
) {
  if (scheme.componentUnit(component) !== 'hour' || minutes !== undefined) return;
  throw fieldProblem(field, words.minutesNeeded({ component }));
}

/** A line's id is its sender's: another provider may use the same. */
function mustBeNew({ lines, providerId }: Input, months: ServiceMonthItem[]): void {
  const own = months.filter((month) => month.providerId === providerId);
  const seen = new Set(own.flatMap((month) => month.lines.map(({ lineId }) => lineId)));
  for (const [index, { lineId }] of lines.entries()) {
    if (seen.has(lineId))
      throw new Problem('service_recorded', `body.lines.${index}.lineId: ${lineId} is already recorded`);
    seen.add(lineId);
  }
}

function view(services: ServiceMonth) {
  const { late } = services;
  return {
    ...pick(services, 'personId', 'providerId', 'month', 'settledBy', 'settledElsewhere', 'lines'),
    ...(late && { late: pick(late, 'recordedOn') }),
  };
}
