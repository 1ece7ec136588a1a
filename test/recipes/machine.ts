import { after, type Recipe } from './recipe.ts';

/** A state machine of its own that somebody may start. */
export const machine: Recipe = {
  heading: 'A state machine',
  placeholders: { '<machine>': 'looking-back' },
  adds: {
    'workflows/looking-back.ts': `import type * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { findCorrections } from './correction.ts';
import type { Surroundings } from './states.ts';

/** Looks at the settled months of one person once more. */
export function lookingBackDefinition(surroundings: Surroundings): sfn.IChainable {
  return findCorrections(surroundings);
}
`,
  },
  edits: {
    'functions/outbox/machines.ts': after("  'correction',\n", "  'looking-back',\n"),
    'docs/workflows.ts': after(
      '/** What the diagrams cannot tell. */\nconst NOTES: Record<MachineName, string> = {\n',
      "  'looking-back': 'Looks at the settled months of one person once more.',\n",
    ),
    'infra/state-machines.ts': (text) =>
      after(
        "  correction: { subject: 'settlement', definition: correctionDefinition },\n",
        "  'looking-back': { subject: 'settlement', definition: lookingBackDefinition },\n",
      )(
        after(
          "import { endingDefinition } from '../workflows/ending.ts';\n",
          "import { lookingBackDefinition } from '../workflows/looking-back.ts';\n",
        )(text),
      ),
  },
  pages: ['docs/workflows.md', 'docs/events/cn.changhu.case.incident.v1.schema.json'],
};
