import type { MachineName } from '../functions/outbox/machines.ts';
import { ensureAssembly } from '../infra/assembly.ts';
import { readDeploymentFrom } from '../local/template/deployment.ts';
import { ANSWERS } from './answers.ts';
import { stateDiagram } from './state-diagram.ts';

/** What the diagrams cannot tell. */
const NOTES: Record<MachineName, string> = {
  application:
    'From an application, or the request to renew a conclusion, to an entitlement or a reasoned refusal. It only runs others and goes by their outcomes; a machine that breaks off unforeseen leaves the agency a task, and is run again when that is done.',
  acceptance:
    'Screening asks every rule at once, so a refusal names all its reasons. Then the operator or the agency checks papers and conditions; the working days stand still while the applicant corrects papers.',
  assessment:
    'A visit, the differences between the forms settled (agreed, or by a third assessor), the level computed from the scores, and the review. A re-assessment by others is final and goes without review.',
  visit:
    'The draw by lot, the appointment, and a form by each assessor side by side. Who may not assess any more is replaced; the other form stands. The days of the conclusion stand still while the person cannot be visited.',
  publication:
    'A grade that gives benefits is public for the publicity period; a refusal is open to the person’s own objection. `AwaitObjection` is closed by its deadline.',
  reassessment: 'Others assess again; who bears the cost follows from whether the level is the same.',
  'care-mode':
    'The person chooses until scheme, agreement and free beds allow the choice; the start judges once more, because the last bed may be gone.',
  'ordered-assessment':
    'The agency orders a re-assessment, or the person reports a changed state: another grade, or the end, from the day after the conclusion.',
  renewal: 'Started by schedules before a conclusion expires: opens the renewal, then reminds of it.',
  suspension: 'A hospital stay was reported, put right or taken back.',
  ending:
    'Expiry (by a schedule), death, loss of cover, deceit. What became known late is corrected where it was settled.',
  correction:
    'What a fact that became known late changes in settled months is owed, and taken in by the next settlement.',
  revaluation:
    'A value or a version changed for days that are settled: what that comes to is computed for everybody and proposed; once a second person has seen the total and approved it, another execution makes it owed.',
  deadline:
    'Started by a schedule when a deadline passes. A task that somebody must do goes to the agency, again and again until the case lapses; one that somebody may do is closed and the case goes on.',
  recount:
    'Started when the official calendar of a year is published: the last days of open cases, and of objections to refusals, are counted again, and each case tells which have changed.',
  'double-insurance':
    'Started by whatever tells on which days, or by which document, somebody is insured. The platform is told, by a digest and never by a number, and each agency that it concerns learns in which other city a person is insured on some of the same days, or no longer is.',
  review:
    'Started on the third of the month: the visits of the month before are closed, counted, drawn from and looked at; what no check objects to is released into the records that a settlement takes, the rest waits for the operator. What is recorded, corrected or taken back after that is looked at by itself.',
  'search-index':
    'Started by whatever tells by what somebody is looked for: the name, a phone number, a document, a joining. The readings of Chinese characters are a dictionary that one step has, and no command waits for it.',
  settlement:
    'Settles a period of one city: the 16 shards of its service records side by side, each page by page. Whatever a page wrote, it writes again when it is delivered twice. A run that cannot be completed is closed with the reason.',
};

const INTRODUCTION = `# State machines

Drawn from the synthesised template by \`npm run docs\`. Machines run each other (\`startExecution.sync:2\`); \`Await…\` states open a
task and wait for its completion. Nothing waits by a timeout: every deadline is an EventBridge Scheduler schedule that starts
\`deadline\`, counted in Chinese working days of the scheme in force. Every state that works on a case goes to \`CaseEnded\` when the
case is over (withdrawn, the person died), and to \`CaseLapsed\` when nobody acted; these two are left out of the diagrams.`;

/** The state machines as deployed, and the answers to what comes late, twice or wrong. */
export async function workflowsPage(): Promise<string> {
  const { outdir } = await ensureAssembly();
  const deployed = new Map(readDeploymentFrom(outdir).stateMachines.map((one) => [one.name, one.definition]));
  const parts = (Object.keys(NOTES) as MachineName[]).map((name) => {
    const definition = JSON.parse(deployed.get(`changhu-${name}`) ?? '{}');
    return `## ${name}\n\n${NOTES[name]}\n\n${stateDiagram(definition)}`;
  });
  return `${[INTRODUCTION, ...parts, answersPart()].join('\n\n')}\n`;
}

function answersPart(): string {
  const rows = ANSWERS.map(({ what, answer, test }) => `| ${what} | ${answer} | \`${test}\` |`);
  return [
    '## What comes late, twice or wrong',
    '',
    '| what | answer | shown by |',
    '|---|---|---|',
    ...rows,
  ].join('\n');
}
