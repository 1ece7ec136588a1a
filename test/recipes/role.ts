import { after, type Recipe } from './recipe.ts';

/** Who inspects providers: reads cases, and nothing else. */
export const role: Recipe = {
  heading: 'A role',
  placeholders: { '<role>': 'inspector' },
  adds: {},
  edits: {
    'functions/http/principal.ts': after("  'auditor',\n", "  'inspector',\n"),
    'functions/access/policies.cedar': (text) => `${text.trimEnd()}

// 稽核人员: sees the cases of its city.
@id("inspector")
permit (
  principal in Role::"inspector",
  action in [Action::"listCases", Action::"getCase"],
  resource
);
`,
    'test/access/permissions.test.ts': (text) =>
      after(
        "  'platform',\n",
        "  'inspector',\n",
      )(
        text.replace(/^ {2}(\w+): '( *[x.](?: +[x.]){7})',$/gm, (_row, id, marks) =>
          ['listCases', 'getCase'].includes(id) ? `  ${id}: '${marks} x',` : `  ${id}: '${marks} .',`,
        ),
      ),
  },
};
