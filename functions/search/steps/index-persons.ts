import * as z from 'zod';
import { idFrom } from '../../base/ids.ts';
import { Instant, step, TenantId } from '../../lambda/step.ts';
import { commit } from '../../outbox/commit.ts';
import { personIdsFrom } from '../../person/store.ts';
import { tellSearchOfAll } from '../../person/tell-search.ts';
import { indexAnew, indexPersons } from '../indexing.ts';

const Input = z.object({
  tenantId: TenantId,
  at: Instant,
  /** These persons, or everybody from one id on. */
  asked: z.union([
    z.object({ personIds: z.array(z.string()) }),
    z.object({ run: z.string(), from: z.string() }),
  ]),
});

const PERSONS_A_PAGE = 250;

/** Of a whole city it does a page and starts the execution of the next, as the double insurance does. */
export const handler = step(Input, async ({ at, asked }, table) => {
  if ('personIds' in asked) {
    await indexPersons(table, asked.personIds);
    return {};
  }
  const { run, from } = asked;
  const personIds = await personIdsFrom(table, from, PERSONS_A_PAGE);
  await indexAnew(table, personIds);
  const last = personIds.at(-1);
  if (personIds.length === PERSONS_A_PAGE && last !== undefined) {
    const id = idFrom('indexed', table.tenantId, run, last);
    await commit(table, { id, at }, [], [tellSearchOfAll(table.tenantId, run, last)]);
  }
  return {};
});
