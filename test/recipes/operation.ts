import { after, type Recipe } from './recipe.ts';

/** A note of the agency on a person: a route, a stored item, a policy line, words in both languages. */
export const operation: Recipe = {
  heading: 'An operation',
  placeholders: { '<subject>': 'person', '<thing>': 'note' },
  adds: {
    'functions/person/note-operations.ts': `import * as z from 'zod';
import { define } from '../http/operation.ts';
import type { Call as CallOf, Decision as DecisionOf } from '../http/resource.ts';

const NoteInput = z.strictObject({ text: z.string().trim().min(1).max(500) });
const NoteView = z.object({ noteId: z.string(), text: z.string() });

export const notesOperations = {
  addNote: define({
    method: 'POST',
    path: '/persons/{personId}/notes',
    functionName: 'api-notes',
    summary: { zh: '登记备注', en: 'Note something of a person' },
    body: NoteInput,
    status: 201,
    answer: NoteView,
  }),
} as const;

export type Call<Id extends keyof typeof notesOperations> = CallOf<(typeof notesOperations)[Id]>;
export type Decision<Id extends keyof typeof notesOperations> = DecisionOf<(typeof notesOperations)[Id]>;
`,
    'functions/person/note-store.ts': `import type { TenantTable, Write } from '../storage/table.ts';

export interface Note {
  noteId: string;
  personId: string;
  text: string;
}

export function noteWrite(table: TenantTable, note: Note): Write {
  return table.insert({ pk: \`PERSON#\${note.personId}\`, sk: \`NOTE#\${note.noteId}\`, ...note });
}
`,
    'functions/person/api/notes.ts': `import { resource } from '../../http/resource.ts';
import { notesOperations } from '../note-operations.ts';
import { noteWrite } from '../note-store.ts';
import { seenFile } from '../seen-file.ts';

export const handler = resource(notesOperations, {
  addNote: async (call) => {
    const { table, body, newId } = call;
    const { person } = await seenFile(call);
    const note = { noteId: newId('note'), personId: person.personId, ...body };
    return { answer: { noteId: note.noteId, text: note.text }, writes: [noteWrite(table, note)] };
  },
});
`,
  },
  edits: {
    'functions/front-door/catalogue.ts': (text) =>
      after(
        '  ...personsOperations,\n',
        '  ...notesOperations,\n',
      )(
        after(
          "import { personFactsOperations } from '../person/fact-operations.ts';\n",
          "import { notesOperations } from '../person/note-operations.ts';\n",
        )(text),
      ),
    'functions/access/policies.cedar': after(
      'principal in Role::"agency",\n  action in [\n',
      '    Action::"addNote",\n',
    ),
    'functions/storage/README.md': after(
      '| what was recorded of a person, oldest first | page | `PERSON#<id>` / `FACT#…` |\n',
      '| notes on a person | one query, with everything about the person | `PERSON#<id>` / `NOTE#<id>` |\n',
    ),
    'docs/access.md': after(
      '| `createPerson` | all | all | — | — | — | — | — | — | — |\n',
      '| `addNote` | all | — | — | — | — | — | — | — | — |\n',
    ),
  },
};
