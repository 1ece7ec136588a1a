import { afterAll, describe, expect, it } from 'vitest';
import { cleanUp, machine, openBed, runOn, START } from './bed.ts';

afterAll(cleanUp);

async function output(states: Record<string, unknown>, input: unknown = {}): Promise<unknown> {
  const bed = await openBed({ definition: machine(states) });
  const ended = await runOn(bed, input);
  await bed.service.close();
  return ended.status === 'SUCCEEDED' ? ended.output : ended;
}

describe('workflow variables', () => {
  it('take effect in the next state: Assign and Output of one state both see the old values', async () => {
    const states = {
      One: { Type: 'Pass', Assign: { a: 1, b: 2 }, Next: 'Swap' },
      Swap: {
        Type: 'Pass',
        Assign: { a: '{% $b %}', b: '{% $a %}' },
        Output: { a: '{% $a %}' },
        Next: 'Show',
      },
      Show: { Type: 'Succeed', Output: { before: '{% $states.input.a %}', a: '{% $a %}', b: '{% $b %}' } },
    };
    expect(await output(states)).toEqual({ before: 1, a: 2, b: 1 });
  });

  it('are found wherever they stand in an expression', async () => {
    const states = {
      Set: { Type: 'Pass', Assign: { round: 2 }, Next: 'Show' },
      Show: { Type: 'Succeed', Output: "{% $states.context.State.Name & '#' & $string($round) %}" },
    };
    expect(await output(states)).toBe('Show#2');
  });

  it('of an outer scope can be read inside, and inner ones do not come out', async () => {
    const inner = {
      StartAt: 'Inner',
      States: {
        Inner: { Type: 'Pass', Assign: { inside: '{% $outer + 1 %}' }, Next: 'Tell' },
        Tell: { Type: 'Pass', Output: '{% $inside %}', End: true },
      },
    };
    const states = {
      Set: { Type: 'Pass', Assign: { outer: 1 }, Next: 'P' },
      P: { Type: 'Parallel', Branches: [inner], Next: 'Show' },
      Show: { Type: 'Succeed', Output: { result: '{% $states.input %}', out: '{% $exists($inside) %}' } },
    };
    expect(await output(states)).toEqual({ result: [2], out: false });
  });

  /**
   * Step Functions Developer Guide, "Passing data between states with variables", "Variable scope": a variable assigned
   * in an inner scope cannot have the name of one assigned in an outer scope (`definition.test.ts` has it refused);
   * branches and iterations have each their own; Assign and Catch of the Parallel or Map itself assign in the outer.
   */
  it('of one name may be assigned beside each other, and by the Parallel and the Map in the scope around', async () => {
    const branch = (name: string, value: number) => ({
      StartAt: name,
      States: {
        [name]: { Type: 'Pass', Assign: { own: value }, Next: `${name}Tells` },
        [`${name}Tells`]: { Type: 'Pass', Output: '{% $own %}', End: true },
      },
    });
    const failing = { StartAt: 'Break', States: { Break: { Type: 'Fail', Error: 'Broken' } } };
    const states = {
      Set: { Type: 'Pass', Assign: { total: 0, error: '' }, Next: 'P' },
      P: {
        Type: 'Parallel',
        Branches: [branch('One', 1), branch('Two', 2)],
        Assign: { total: '{% $sum($states.result) %}' },
        Next: 'M',
      },
      M: {
        Type: 'Map',
        Items: [1, 2],
        ItemProcessor: failing,
        Catch: [
          { ErrorEquals: ['Broken'], Assign: { error: '{% $states.errorOutput.Error %}' }, Next: 'Show' },
        ],
        End: true,
      },
      Show: { Type: 'Succeed', Output: { total: '{% $total %}', error: '{% $error %}' } },
    };
    expect(await output(states)).toEqual({ total: 3, error: 'Broken' });
  });

  it('hold null as a value', async () => {
    const states = {
      Set: { Type: 'Pass', Assign: { nothing: null }, Next: 'Show' },
      Show: { Type: 'Succeed', Output: '{% $nothing = null %}' },
    };
    expect(await output(states)).toBe(true);
  });
});

describe('the functions Step Functions adds to JSONata', () => {
  const cases: [expression: string, result: unknown][] = [
    ['$partition([1,2,3,4,5], 2)', [[1, 2], [3, 4], [5]]],
    ['$range(0, 10, 5)', [0, 5, 10]],
    ['$range(3, 1, -1)', [3, 2, 1]],
    ["$hash('abc', 'SHA-256')", 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
    ["$hash('abc', 'MD5')", '900150983cd24fb0d6963f7d28e17f72'],
    ['$parse(\'{"a":[1]}\').a', [1]],
    ['$random(7) = $random(7)', true],
    ['$random() < 1', true],
    ['$length($uuid())', 36],
    ['$millis()', Date.parse(START)],
    ['$now()', START],
    ["$now('[Y0001]/[M01]/[D01] [H01]:[m01]', '+0800')", '2026/01/05 17:00'],
    ["$fromMillis($toMillis('10:30', '[H01]:[m01]'))", '2026-01-05T10:30:00.000Z'],
  ];

  it.each(cases)('%s', async (expression, result) => {
    expect(await output({ A: { Type: 'Succeed', Output: `{% ${expression} %}` } })).toEqual(result);
  });

  it('give a fresh version 4 UUID each time', async () => {
    const found = await output({ A: { Type: 'Succeed', Output: '{% [1..3].$uuid() %}' } });
    const ids = found as string[];
    expect(new Set(ids).size).toBe(3);
    for (const id of ids)
      expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  it('fail the evaluation on arguments they do not take', async () => {
    for (const expression of [
      '$range(0, 5000, 1)',
      "$hash('a', 'CRC')",
      '$partition([1], 0)',
      "$parse('{')",
    ]) {
      const ended = await output({ A: { Type: 'Succeed', Output: `{% ${expression} %}` } });
      expect(ended).toMatchObject({ status: 'FAILED', error: 'States.QueryEvaluationError' });
    }
  });
});
