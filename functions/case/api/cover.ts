import { checkCover } from '../../../rules/enrolment/cover.ts';
import { resource } from '../../http/resource.ts';
import { throughMandate } from '../../mandate/acting.ts';
import { seenFile } from '../../person/seen-file.ts';
import { publishedBookOf } from '../../scheme/store.ts';
import { contributionsView } from '../contributions.ts';
import { coverOperations } from '../cover-operations.ts';
import { casesOfPerson } from '../store.ts';

/** Whether somebody is covered: how long they must have waited depends on when they first applied. */
export const handler = resource(
  coverOperations,
  {
    getCover: async (call) => {
      const { table, query, today } = call;
      const { person } = await seenFile(call);
      const onDate = query.onDate ?? today;
      const [book, cases] = await Promise.all([
        publishedBookOf(table),
        casesOfPerson(table, person.personId),
      ]);
      const first = cases[0];
      const { covered, benefitsFrom, reasons, trace } = checkCover(book.on(onDate), {
        person: person.facts,
        onDate,
        disabledSince: query.disabledSince ?? first?.disabledSince ?? onDate,
        firstApplicationOn: first?.appliedOn ?? onDate,
      });
      return {
        personId: person.personId,
        onDate,
        covered,
        benefitsFrom,
        reasons,
        trace: trace.map((step) => ({ ...step })),
      };
    },

    getContributions: async (call) => {
      const { person } = await seenFile(call);
      return contributionsView(person, await publishedBookOf(call.table), call);
    },
  },
  { represented: throughMandate },
);
