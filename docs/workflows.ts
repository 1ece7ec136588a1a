import { ensureAssembly } from '../infra/assembly.ts';
import { readDeploymentFrom } from '../local/template/deployment.ts';
import { stateDiagram } from './state-diagram.ts';

/** What the diagrams cannot tell, by the name of the state machine. */
const NOTES: Record<string, string> = {
  'changhu-application':
    'From an application to an active entitlement or a reasoned refusal. `Await…` states open a task and wait for its completion; the task carries a deadline in Chinese working days, after which a schedule moves it to the agency. After 180 days without an answer the case lapses. `AwaitObjection` ends by itself when the publicity period is over.',
  'changhu-settlement':
    'Settles a period of one city: the 16 shards of its service records side by side, each page by page. Whatever a page wrote, it writes again when it is delivered twice. A run that cannot be completed is closed with the reason.',
};

/** The state machines as deployed, drawn from the synthesised template. */
export async function workflowsPage(): Promise<string> {
  const { outdir } = await ensureAssembly();
  const machines = readDeploymentFrom(outdir).stateMachines.toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const parts = machines.map(
    ({ name, definition }) => `## ${name}\n\n${NOTES[name] ?? ''}\n\n${stateDiagram(JSON.parse(definition))}`,
  );
  return `# State machines\n\nDrawn from the synthesised template by \`npm run docs\`.\n\n${parts.join('\n\n')}\n`;
}
