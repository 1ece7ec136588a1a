import { describe, expect, it } from 'vitest';
import { changesBetween } from '../../release/changes.ts';
import type { Surface } from '../../release/surface.ts';

const HOME = 'changhu-tenant';

function surface(changed: Partial<Surface> = {}): Surface {
  return {
    functions: ['steps-grade', 'steps-tell'],
    machines: { visit: [{ function: 'steps-grade', fields: ['tenantId', 'caseId'] }], deadline: [] },
    tables: { [HOME]: '["pk","sk"]' },
    events: { applied: { type: 'object', properties: { at: { type: 'string' } }, required: ['at'] } },
    options: ['npm start --fresh'],
    api: {},
    ...changed,
  };
}

function breaksOf(now: Partial<Surface>, required: [string, string[]][] = []): string[] {
  const changes = changesBetween(surface(), surface(now), new Map(required));
  return changes.filter(({ breaks }) => breaks).map(({ sentence }) => sentence);
}

describe('A release', () => {
  it('that differs in nothing changes nothing', () => {
    expect(changesBetween(surface(), surface(), new Map())).toEqual([]);
  });

  it('breaks the open executions that call a function which is gone', () => {
    expect(breaksOf({ functions: ['steps-tell'] })).toEqual([
      'open executions of visit call steps-grade, which is gone',
    ]);
  });

  it('breaks them where the function asks for what they do not hand in', () => {
    expect(breaksOf({}, [['steps-grade', ['tenantId', 'caseId', 'round']]])).toEqual([
      'open executions of visit do not hand round to steps-grade',
    ]);
  });

  it('breaks them where their own machine is gone', () => {
    const { deadline = [] } = surface().machines;
    expect(breaksOf({ machines: { deadline } })).toEqual([
      'the state machine visit is gone, with its open executions',
    ]);
  });

  it('breaks a table that has other keys', () => {
    expect(breaksOf({ tables: { [HOME]: '["pk"]' } })).toEqual([
      'the table changhu-tenant has other keys or indexes',
    ]);
  });

  it('breaks who subscribes to an event that is gone, or that says less', () => {
    expect(breaksOf({ events: {} })).toEqual(['the event applied is gone']);
    expect(breaksOf({ events: { applied: { type: 'object', properties: {} } } })).toEqual([
      'event applied: at is gone',
    ]);
  });

  it('breaks who types an option that is gone', () => {
    expect(breaksOf({ options: [] })).toEqual(['npm start --fresh is gone']);
  });

  it('adds events, state machines and options without breaking anybody', () => {
    const now = surface({
      machines: { ...surface().machines, review: [] },
      events: { ...surface().events, reviewed: {} },
      options: ['npm start --fresh', 'npm start --quiet'],
    });
    expect(changesBetween(surface(), now, new Map())).toEqual([
      { breaks: false, sentence: 'new event reviewed' },
      { breaks: false, sentence: 'new state machine review' },
      { breaks: false, sentence: 'new: npm start --quiet' },
    ]);
  });
});
