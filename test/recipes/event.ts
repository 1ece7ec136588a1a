import { after, type Recipe } from './recipe.ts';

/** Something that may happen in a case: told in its timeline, and published. */
export const event: Recipe = {
  heading: 'An event',
  placeholders: { '<kind>': 'result', '<event>': 'conclusion-posted' },
  adds: {},
  edits: {
    'functions/event/result.ts': after(
      'export const RESULT_EVENTS = {\n',
      `  'conclusion-posted': event({
    what: 'conclusion-posted',
    title: { zh: '寄送结论书', en: 'Conclusion posted' },
    when: 'The conclusion was sent on paper.',
    details: z.object({ postedOn: z.string() }),
    example: { postedOn: '2024-03-27' },
    sentence: ({ postedOn }) => ({
      zh: \`结论书已于 \${postedOn} 寄出\`,
      en: \`the conclusion was posted on \${postedOn}\`,
    }),
  }),
`,
    ),
    'test/simulation/case-model.ts': after('  concluded: stays,\n', "  'conclusion-posted': stays,\n"),
  },
  pages: ['docs/events.md', 'docs/events/cn.changhu.case.conclusion-posted.v1.schema.json'],
};
