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
    'docs/access.md': (text) =>
      text
        .replaceAll('| provider | assessor |\n', '| provider | assessor | inspector |\n')
        .replaceAll(/^(\| --- ){10}\|$/gm, '$& --- |')
        .replaceAll(/^(\| .*`\w+`.*(?:\| [^|]+ ){9}\|)$/gm, (row) =>
          /`(listCases|getCase)`/.test(row) ? `${row} all |` : `${row} — |`,
        ),
  },
};
