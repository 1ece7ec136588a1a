import type { SchemeDocument } from '../../../rules/scheme/index.ts';
import { entitle } from '../../entitlement/support.ts';
import type { TestHost } from '../../support/host.ts';
import { type Task, Town } from '../../support/town.ts';

/** Something that operations name, with everybody who has to do with it. */
export interface Thing {
  name: string;
  personId: string;
  ids: Record<string, string>;
  /** The provider of a record or statement, the provider or representative that holds a mandate. */
  owner?: string;
  applicant?: string;
  assignees?: string[];
  /** The role whose task it is. */
  role?: string;
  /** Providers in whose hands the care is, and was. */
  now?: string[];
  before?: string[];
  /** Who holds mandates of the person that are in force, and for what. */
  mandates: Record<string, string[]>;
}

export interface World {
  town: Town;
  entitled: Thing[];
  statements: Thing[];
  cases: Thing[];
  refused: Thing[];
  choosing: Thing[];
  messages: Thing[];
  tasks: Thing[];
  mandates: Thing[];
  carers: Thing[];
  plans: Thing[];
  visits: Thing[];
  visitImports: Thing[];
  runId: string;
}

const HOME = (providerId: string) => ({ careMode: 'home-visits', providerId });
const RELATIVE = (representativeId: string) => ({
  ...{ kind: 'representative', representativeId, name: '李某', relation: 'child' },
});

/**
 * Xuzhou in May 2024. Of the persons of whom there is an entitlement, `first` cared for one until the end of April and
 * `house` does since, `home` for the other. `daughter` acts for some in everything, `clerk` applies, `past` did once;
 * `agent` and `lapsed` may apply for them, but the agreement of `lapsed` is over.
 */
export async function openWorld(test: TestHost, document: SchemeDocument): Promise<World> {
  const town = new Town(test, document);
  await town.assessors(8);
  for (const providerId of ['first', 'house', 'home', 'stranger', 'agent', 'lapsed'])
    await town.provider({
      ...{ providerId, kind: 'home-care', level: null, careModes: ['home-visits'] },
      ...(providerId === 'lapsed' && { agreementTo: '2024-03-31' }),
    });
  const one = await entitle(town, 5, HOME('first'));
  const two = await entitle(town, 5, HOME('home'));
  await town.advanceTo('2024-04-10T01:00:00.000Z');
  await town.post(town.as('agency'), `/entitlements/${one.entitlementId}/changes`, {
    ...HOME('house'),
    ...{ carerId: null, from: '2024-05-01' },
  });
  await town.advanceTo('2024-05-06T01:00:00.000Z');
  const mine = await mandatesOf(town, one.personId);
  const entitled: Thing[] = [
    { name: 'one', ...of(one), now: ['house'], before: ['first'], mandates: mine.held },
    { name: 'two', ...of(two), now: ['home'], before: [], mandates: {} },
  ];
  const { runId, statements } = await settled(town, entitled);
  const plans = await planned(town, entitled);
  await withCorrections(town, entitled);
  const carers = [await carerOf(town, 'first', one.personId), await carerOf(town, 'house', two.personId)];
  const visits = await visited(town, entitled);
  const opened = await openCases(town);
  return {
    ...{ town, entitled, runId, statements, plans, ...opened },
    cases: [...entitled, ...opened.cases],
    messages: await messagesOf(town, entitled),
    mandates: mine.things,
    ...{ carers, visits },
    visitImports: [await visitImportOf(town, 'first'), await visitImportOf(town, 'home')],
  };
}

function of({
  personId,
  caseId,
  entitlementId,
}: {
  personId: string;
  caseId: string;
  entitlementId: string;
}) {
  return { personId, ids: { personId, caseId, entitlementId } };
}

/** A file of a provider of which nothing has come in yet. */
async function visitImportOf(town: Town, owner: string): Promise<Thing> {
  const path = `/providers/${owner}/visit-imports`;
  const file = { fileName: 'visits.csv', contentHash: '0'.repeat(64), dryRun: true };
  const { importId } = await town.post<{ importId: string }>(town.as('agency'), path, file);
  return { name: `file of ${owner}`, personId: '', ids: { importId }, owner, mandates: {} };
}

/** A carer of whom the register knows something of every kind. */
async function carerOf(town: Town, owner: string, relativeId: string): Promise<Thing> {
  const carerId = `carer-${owner}`;
  await town.post(town.as('agency'), '/carers', {
    ...{ carerId, name: '李护理', trainedOn: null },
    qualifications: [{ code: 'nurse', from: '2020-01-01', to: null }],
    employments: [{ providerId: owner, from: '2023-01-01', to: null }],
    relatives: [relativeId],
  });
  const suspension = { from: '2023-02-01', to: '2023-02-02', reason: '培训' };
  await town.post(town.as('agency'), `/carers/${carerId}/suspensions`, suspension);
  return { name: carerId, personId: '', ids: { carerId, relativeId }, owner, mandates: {} };
}

/** The mandates of a person: held by whom for what, and as objects of their own. */
async function mandatesOf(town: Town, personId: string) {
  const providers = ['agent', 'lapsed'].map((providerId) => ({ kind: 'provider', providerId }));
  const given: [string, Record<string, unknown>, string[]][] = [
    ['daughter', RELATIVE('daughter'), ['apply', 'choose']],
    ['clerk', RELATIVE('clerk'), ['apply']],
    ...providers.map((holder) => [holder.providerId, holder, ['apply']] as [string, typeof holder, string[]]),
  ];
  const things: Thing[] = [];
  for (const [owner, holder, acts] of given) {
    const { mandateId } = await town.mandate(personId, holder, { acts });
    things.push({ name: `mandate of ${owner}`, personId, ids: { personId, mandateId }, owner, mandates: {} });
  }
  await town.mandate(personId, RELATIVE('past'), { from: '2024-01-01', to: '2024-04-30' });
  return { held: Object.fromEntries(given.map(([owner, , acts]) => [owner, acts])), things };
}

/** A care plan of each person with the provider of today: filed, agreed and in force. */
function planned(town: Town, things: Thing[]): Promise<Thing[]> {
  return Promise.all(
    things.map(async ({ name, personId, ids, now: [owner = ''] = [], mandates }) => {
      const { planId } = await town.post<{ planId: string }>(
        town.as('provider', owner),
        `/entitlements/${ids.entitlementId}/care-plans`,
        {
          ...{ from: '2024-05-06', to: '2024-12-31' },
          items: [{ item: 'life-meals', times: 1, per: 'day' }],
        },
      );
      await town.post(town.as('operator'), `/care-plans/${planId}/filing`, { decision: 'file' });
      await town.post(town.as('insured', personId), `/care-plans/${planId}/agreement`, { decision: 'agree' });
      return { name: `plan of ${name}`, personId, ids: { ...ids, planId }, owner, mandates };
    }),
  );
}

async function settled(town: Town, [one, two]: Thing[]) {
  const record = ({ personId }: Thing, providerId: string) =>
    town.post(town.as('provider', providerId), '/service-records', {
      ...{ personId, providerId, month: '2024-04' },
      lines: [{ lineId: `${providerId}-1`, date: '2024-04-02', component: 'visit', feeFen: 10_000 }],
    });
  await record(one as Thing, 'first');
  await record(two as Thing, 'home');
  const runId = await town.settle('2024-04', '2024-04');
  const { items } = await town.get<{
    items: { statementId: string; personId: string; providerId: string }[];
  }>(town.as('finance'), `/settlement-runs/${runId}/statements`);
  const statements = items.map(({ statementId, personId, providerId }) => {
    const { mandates = {} } = [one, two].find((thing) => thing?.personId === personId) ?? {};
    const ids = { personId, statementId, lineId: `${providerId}-1`, runId };
    return { name: `statement of ${providerId}`, personId, ids, owner: providerId, mandates };
  });
  return { runId, statements };
}

/** A visit of each person in April that waits for somebody to look at it, since nothing proves it. */
async function visited(town: Town, things: Thing[]): Promise<Thing[]> {
  const owners = ['first', 'home'];
  for (const [index, { personId }] of things.entries()) {
    const providerId = owners[index] ?? '';
    const visit = {
      ...{
        visitId: `visit-${providerId}`,
        personId,
        carerId: 'carer-first',
        component: 'visit',
        feeFen: 100,
      },
      ...{ startAt: '2024-04-20T09:00:00+08:00', endAt: '2024-04-20T10:00:00+08:00' },
    };
    await town.post(town.as('provider', providerId), '/care-visits', { providerId, visits: [visit] });
  }
  await town.post(town.as('agency'), '/review-rounds', { month: '2024-04' });
  await town.idle();
  const { items } = await town.get<{ items: { reviewId: string; careVisitId: string; personId: string }[] }>(
    town.as('operator'),
    '/reviews',
  );
  return things.map((thing, index) => {
    const { reviewId = '', careVisitId = '' } = items.find((one) => one.personId === thing.personId) ?? {};
    const owner = owners[index] ?? '';
    return { ...thing, name: `visit of ${thing.name}`, ids: { ...thing.ids, reviewId, careVisitId }, owner };
  });
}

/** A day that was settled turns out to have been spent in hospital. */
async function withCorrections(town: Town, things: Thing[]): Promise<void> {
  for (const { personId, ids } of things) {
    const stay = { admittedOn: '2024-04-01', dischargedOn: '2024-04-04' };
    await town.post(town.as('agency'), `/persons/${personId}/hospital-stays`, stay);
    await town.idle();
    const { items } = await town.get<{ items: { correctionId: string }[] }>(
      town.as('agency'),
      `/corrections?personId=${personId}`,
    );
    ids.correctionId = items[0]?.correctionId ?? '';
  }
}

/** Cases that wait for an assessor, for the person and for the operator; one taken back, one refused. */
async function openCases(town: Town) {
  const contract = { operatorId: 'insurer', name: '示例保险', from: '2024-05-01', to: null };
  const opened = async (name: string, byAgent: boolean, overrides: Record<string, unknown> = {}) => {
    const personId = await town.person();
    const { held } = await mandatesOf(town, personId);
    const body = {
      personId,
      papers: town.papers(),
      disabledSince: '2023-01-01',
      applicant: byAgent ? 'provider' : 'self',
      ...overrides,
    };
    const user = byAgent ? town.as('provider', 'agent') : town.as('insured', personId);
    const { caseId } = await town.post<{ caseId: string }>(user, '/applications', body);
    await town.idle();
    const thing: Thing = { name, personId, ids: { personId, caseId }, mandates: held };
    return byAgent ? { ...thing, applicant: 'agent' } : thing;
  };
  const visited = await opened('being assessed', true);
  await town.accept(visited.ids.caseId ?? '');
  await town.appoint(visited.ids.caseId ?? '');
  const withdrawn = await opened('taken back', true);
  const path = `/cases/${withdrawn.ids.caseId}/withdrawal`;
  await town.post(town.as('provider', 'agent'), path, { reason: '改日再办' });
  const refused = await opened('refused', false, { disabledSince: '2024-05-01' });
  const choosing = await opened('choosing', false);
  await town.assess(choosing.ids.caseId ?? '', 5);
  await town.advanceTo((await town.taskOf(choosing.ids.caseId ?? '')).dueAt);
  await town.post(town.as('agency'), '/operator-contracts', { ...contract, delegates: ['acceptance'] });
  const waiting = await opened('waiting', false);
  const tasks = (await Promise.all([visited, choosing, waiting].map((thing) => tasksOf(town, thing)))).flat();
  const assignees = tasks.filter(({ role }) => role === 'assessor').flatMap((task) => task.assignees ?? []);
  return {
    cases: [{ ...visited, assignees }, withdrawn],
    refused: [refused],
    choosing: [choosing],
    tasks,
  };
}

async function tasksOf(town: Town, thing: Thing): Promise<Thing[]> {
  const tasks: Task[] = await town.tasksOf(thing.ids.caseId ?? '');
  return tasks.map(({ taskId, role, assignees, type }) => ({
    ...thing,
    name: `${type} of ${role}`,
    ids: { ...thing.ids, taskId, type },
    role,
    assignees,
  }));
}

async function messagesOf(town: Town, things: Thing[]): Promise<Thing[]> {
  return Promise.all(
    things.map(async (thing) => {
      const { items } = await town.get<{ items: { messageId: string }[] }>(
        town.as('agency'),
        `/messages?personId=${thing.personId}`,
      );
      return {
        ...thing,
        name: `message to ${thing.name}`,
        ids: { ...thing.ids, messageId: items[0]?.messageId ?? '' },
      };
    }),
  );
}
