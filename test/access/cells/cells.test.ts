import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type OperationId, operations } from '../../../functions/front-door/catalogue.ts';
import type { Operation } from '../../../functions/http/operation.ts';
import { scheme, startTestHost, type TestHost } from '../../support/host.ts';
import { rowsOf } from '../page.ts';
import { type Caller, callersOf, reaches } from './callers.ts';
import { type Ask, OBJECTS } from './requests.ts';
import { openWorld, type Thing, type World } from './world.ts';

const objects = rowsOf('Objects');
const cityWide = rowsOf('What is the city');
/** Requests under way at a time. */
const AT_ONCE = 8;

interface Cell {
  operationId: string;
  caller: Caller;
  ask: Ask;
  within: boolean;
}

/** Every operation by everybody on what is theirs, another person's, another provider's and another city's. */
describe('The table of docs/access.md', () => {
  let test: TestHost;
  let world: World;
  let callers: Caller[];

  beforeAll(async () => {
    const document = scheme('xuzhou');
    test = await startTestHost([document, scheme('jining')], '2024-03-04T01:00:00.000Z');
    world = await openWorld(test, document);
    callers = callersOf(world);
  });
  afterAll(() => test.close());

  it('holds in every cell', async () => {
    const cells = [...objectCells(), ...cityCells()];
    const wrong = await tried(cells);
    const within = cells.filter((cell) => cell.within).length;
    console.log(`${cells.length} cells: ${within} within reach, ${cells.length - within} out of reach`);
    expect(wrong).toEqual([]);
    expect(cells.length).toBeGreaterThan(5000);
  });

  function objectCells(): Cell[] {
    return objects.flatMap(({ operationId, reach }) => {
      const [things, askOf] = OBJECTS[operationId] ?? never(operationId);
      return (world[things] as Thing[]).flatMap((thing) =>
        callers.map((caller) => ({
          operationId,
          caller,
          ask: { thing, ...askOf(thing, caller) },
          within:
            reaches(reach[caller.role] ?? '', caller, thing) &&
            !(operationId === 'withdrawCase' && isKept(thing)),
        })),
      );
    });
  }

  /** What has no owner is asked for in the city itself. */
  function cityCells(): Cell[] {
    const here = callers.filter(({ elsewhere }) => !elsewhere);
    return cityWide.flatMap(({ operationId, reach }) => {
      const { method, path } = operations[operationId as OperationId] as Operation;
      const filled = path.replaceAll(/\{number\}/g, '1').replaceAll(/\{\w+\}/g, '2024');
      const thing: Thing = { name: 'the city', personId: '', ids: {}, mandates: {} };
      const ask = { thing, method, path: filled, ...(method !== 'GET' && { body: {} }) };
      return here.map((caller) => ({ operationId, caller, ask, within: reach[caller.role] === 'all' }));
    });
  }

  async function tried(cells: Cell[]): Promise<string[]> {
    const wrong: string[] = [];
    const queue = cells.entries();
    const worker = async () => {
      for (const [number, cell] of queue) {
        const answer = await send(cell, number);
        const isWithin =
          cell.ask.thing.name === 'the city' ? answer.status !== 403 : isReached(answer, cell.ask);
        if (answer.status >= 500 || isWithin !== cell.within) wrong.push(told(cell, answer));
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
    return wrong;
  }

  const tokens = new Map<string, Promise<string>>();

  async function send({ caller, ask }: Cell, number: number): Promise<{ status: number; text: string }> {
    const user = `${caller.name}@${caller.elsewhere ? 'jining' : 'xuzhou'}`;
    const token = tokens.get(user) ?? signIn(user);
    tokens.set(user, token);
    const { personId } = ask.thing;
    const response = await fetch(test.host.url + ask.path, {
      method: ask.method,
      headers: {
        authorization: `Bearer ${await token}`,
        ...(caller.role === 'representative' && personId !== '' && { 'acts-for': personId }),
        ...(ask.body !== undefined && {
          'content-type': 'application/json',
          'idempotency-key': `cell-${number}`,
        }),
      },
      ...(ask.body !== undefined && { body: JSON.stringify(ask.body) }),
    });
    return { status: response.status, text: await response.text() };
  }

  function signIn(user: string): Promise<string> {
    return test.api.local<{ token: string }>('/sign-in', { user }).then(({ token }) => token);
  }
});

/** Refused or not there is out of reach; of a list, what it does not show. */
function isReached({ status, text }: { status: number; text: string }, { shows }: Ask): boolean {
  if (status === 403 || status === 404) return false;
  return shows === undefined || text.includes(`"${shows}"`);
}

/** The case that is being assessed is not tried to be taken back: that would succeed. */
function isKept({ name }: Thing): boolean {
  return name === 'being assessed';
}

function told(
  { operationId, caller, ask, within }: Cell,
  { status, text }: { status: number; text: string },
) {
  const who = `${caller.name}${caller.elsewhere ? ' of another city' : ''}`;
  return `${operationId} by ${who} on ${ask.thing.name}: ${within ? 'within' : 'out of'} reach by the page, answered ${status} ${text.slice(0, 160)}`;
}

function never(operationId: string): never {
  throw new Error(`no request is written for ${operationId}`);
}
