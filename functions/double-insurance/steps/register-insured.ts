import * as z from 'zod';
import { idFrom } from '../../base/ids.ts';
import { Instant, step, TenantId } from '../../lambda/step.ts';
import { commit } from '../../outbox/commit.ts';
import { personIdsFrom } from '../../person/store.ts';
import { tellAllInsured } from '../../person/tell-insured.ts';
import { registerInsured } from '../register.ts';

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

/**
 * Tells the platform on which days persons are insured here; answers who is to be told of it. Of a whole city it does a
 * page and starts the execution of the next: a million persons are more than the history of one execution holds.
 */
export const handler = step(Input, async ({ at, asked }, table) => {
  if ('personIds' in asked) return registerInsured(table, asked.personIds);
  const { run, from } = asked;
  const personIds = await personIdsFrom(table, from, PERSONS_A_PAGE);
  const done = await registerInsured(table, personIds);
  const last = personIds.at(-1);
  if (personIds.length === PERSONS_A_PAGE && last !== undefined) {
    const id = idFrom('told', table.tenantId, run, last);
    await commit(table, { id, at }, [], [tellAllInsured(table.tenantId, run, last)]);
  }
  return done;
});
