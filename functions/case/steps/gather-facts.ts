import * as z from 'zod';
import { step, TenantId } from '../../lambda/step.ts';
import { factsOf, personFile } from '../../person/store.ts';
import { caseById, casesOfPerson } from '../store.ts';

const Input = z.object({ tenantId: TenantId, caseId: z.string() });

/** The facts that screening needs: no name, no ID number. */
export const handler = step(Input, async ({ caseId }, table) => {
  const opened = await caseById(table, caseId);
  if (!opened) throw new Error(`case ${caseId} does not exist`);
  const [file, cases] = await Promise.all([
    personFile(table, opened.personId),
    casesOfPerson(table, opened.personId),
  ]);
  if (!file) throw new Error(`person ${opened.personId} of case ${caseId} does not exist`);
  const { kind, disabledSince, expectedMonths, exclusionCodes, appliedOn, selfAssessment, stateChanged } =
    opened;
  const concluded = cases.flatMap(({ concludedOn }) => concludedOn ?? []).sort();
  return {
    kind,
    person: factsOf(file),
    selfAssessment,
    // A renewal is asked for because the last conclusion expires, however long ago that was made.
    stateChanged: stateChanged || kind === 'renewal',
    lastConcludedOn: concluded.at(-1) ?? null,
    disabledSince,
    expectedMonths,
    exclusionCodes,
    appliedOn,
    firstApplicationOn: cases[0]?.appliedOn ?? appliedOn,
  };
});
