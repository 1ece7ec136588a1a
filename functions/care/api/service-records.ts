import type { ServiceLine } from '../../../rules/base/facts.ts';
import type { CompiledScheme } from '../../../rules/scheme/index.ts';
import { pick } from '../../base/objects.ts';
import { mustBeOneOf } from '../../http/known.ts';
import { concerns, mustConcern } from '../../http/principal.ts';
import { fieldProblem, Problem } from '../../http/problems.ts';
import { resource } from '../../http/resource.ts';
import { deliverAll } from '../../outbox/delivery.ts';
import { isSettledElsewhere, personFile } from '../../person/store.ts';
import { registered } from '../../provider/store.ts';
import { publishedBookOf } from '../../scheme/store.ts';
import { mustBeInTime } from '../late-records.ts';
import { type Call, type Decision, servicesOperations } from '../operations.ts';
import { monthAsRecorded, recordLines } from '../record.ts';
import { type ServiceMonth, type ServiceMonthItem, servicesOf } from '../store.ts';
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
  const { table, body, principal, at, today, newId } = call;
  mustConcern(principal, 'body.providerId', body.providerId);
  mustBeOwnDays(body, today);
  const { elsewhere } = await mustBeKnown(call);
  const { personId, providerId, month } = body;
  const known = await monthAsRecorded(table, personId, month);
  mustBeNew(body, known.months);
  const recording = { at, today, recordId: newId('late'), elsewhere };
  const added = { personId, providerId, month, lines: linesOf(body) };
  const { value, writes, messages } = recordLines(table, added, known, recording);
  return { answer: view(value), writes, messages };
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
