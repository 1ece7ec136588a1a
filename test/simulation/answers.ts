import { addDays } from '../../rules/base/calendar.ts';
import { CARERS, type City } from './city.ts';
import { workStarts } from './days.ts';
import type { Dice } from './dice.ts';
import type { ShownTask } from './shown.ts';

/** How a task is answered: by whom, with what; undefined: not at all. */
export interface Answer {
  user: string;
  body: Record<string, unknown>;
}

export interface Asked {
  city: City;
  dice: Dice;
  task: ShownTask;
  today: string;
  /** The level that an assessor would find. */
  level: number;
  /** How often the case was sent back already. */
  returns: number;
  /** How often an answer to the task was refused already. */
  refusals: number;
}

type Answers = (asked: Asked) => Record<string, unknown>;

const note = '示例';

/** What people answer, task by task, the wrong things among them. */
const ANSWERS: Record<string, Answers> = {
  acceptance: ({ city, dice, refusals }) =>
    dice.weighted<() => Record<string, unknown>>([
      // A first refusal is most often for papers that are missing.
      [17, () => ({ decision: 'accept', ...(refusals > 0 && dice.chance(0.7) && { waiver: note }) })],
      [3, () => ({ decision: 'correct', missing: [dice.pick(papersOf(city))], note })],
      [
        2,
        () => ({
          decision: 'refuse',
          ground: dice.pick(['papers-incomplete', 'papers-false', 'other']),
          note,
        }),
      ],
      [0.3, () => ({ decision: 'correct', missing: ['no-such-paper'], note })],
    ])(),
  'papers-correction': ({ city, dice }) => ({
    papers: dice.chance(0.05) ? ['no-such-paper'] : [dice.pick(papersOf(city))],
  }),
  appointment: ({ dice, today, refusals }) => {
    const visitAt = dice.chance(0.03) ? '2023-01-01T00:00:00Z' : `${today}T06:00:00.000Z`;
    if (refusals > 0 && dice.chance(0.8)) return { decision: 'replace', visitAt, note };
    return dice.chance(0.08)
      ? { decision: 'applicant-unavailable', note }
      : { decision: 'appoint', visitAt, place: '家中' };
  },
  availability: () => ({ note }),
  assessment: form,
  reassessment: form,
  'score-agreement': agreement,
  review: ({ dice, returns }) =>
    dice.chance(0.06 / (1 + returns)) ? { decision: 'return', note } : { decision: 'approve' },
  publicity: () => ({ objection: '评估结果与实际情况不符' }),
  objection: () => ({ objection: '评估结果与实际情况不符' }),
  'assessor-shortage': () => ({ note }),
  incident: () => ({ note }),
  'care-mode-choice': choice,
};

export function answerTo(asked: Asked): Answer {
  return { user: userFor(asked), body: (ANSWERS[asked.task.type] as Answers)(asked) };
}

/** Who answers: those whose turn it is, the agency once it has the task, or now and then somebody else. */
function userFor({ city, dice, task }: Asked): string {
  if (dice.chance(0.01)) return city.as(dice.pick(['operator', 'agency', 'finance', 'auditor']));
  const isForm = task.type === 'assessment' || task.type === 'reassessment';
  if (task.escalatedAt && !isForm && dice.chance(0.7)) return city.as('agency');
  return city.as(task.role, task.assignees[0]);
}

function form({ city, dice, today, level, refusals }: Asked): Record<string, unknown> {
  if (dice.chance(refusals > 0 ? 0.5 : 0.02)) return { replace: true, note };
  const visitedAt = dice.chance(0.01) ? workStarts(addDays(today, 3)) : workStarts(today);
  const scores = city.scores(level);
  if (dice.chance(0.01)) delete scores[Object.keys(scores)[0] as string];
  return { visitedAt, place: '家中', scores };
}

/** They agree on what one of them found; on other scores where they found the same, they may not. */
function agreement({ dice, task }: Asked): Record<string, unknown> {
  if (dice.chance(0.3)) return { decision: 'third', note };
  const forms = task.details.forms as { scores: Record<string, number> }[];
  const { scores } = dice.pick(forms);
  const assessorIds = dice.chance(0.05) ? task.assignees.slice(1).concat('assessor-x') : task.assignees;
  return { decision: 'agreed', assessorIds, scores, note };
}

function choice({ city, dice }: Asked): Record<string, unknown> {
  const mode = dice.pick(city.version.careModes);
  const able = city.providers.filter(({ careModes }) => careModes.includes(mode.id));
  if (dice.chance(0.02)) return { careMode: mode.id, providerId: 'provider-x', carerId: null };
  const provider = dice.chance(0.1) ? dice.pick(city.providers) : able.length > 0 ? dice.pick(able) : null;
  const needsCarer = mode.needsCarer?.value ?? false;
  const carer = needsCarer !== dice.chance(0.05) ? dice.pick(CARERS) : null;
  return { careMode: mode.id, providerId: provider?.providerId ?? null, carerId: carer?.carerId ?? null };
}

function papersOf(city: City): string[] {
  return city.version.application.papers.map(({ code }) => code);
}
