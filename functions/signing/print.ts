import { OBJECTION } from '../../rules/base/words.ts';
import type { SchemeBook } from '../../rules/scheme/index.ts';
import { shanghaiDate } from '../base/time.ts';
import { type SigningRecord, type StatementLineRecord, statementPage } from '../document/statement.ts';
import { personById } from '../person/store.ts';
import { registered } from '../provider/store.ts';
import { highestRevisions, publishedBookOf, schemeVersions } from '../scheme/store.ts';
import { lineView } from '../settlement/statement-view.ts';
import { runById, type Statement, type StatementLine } from '../settlement/store.ts';
import type { TenantTable } from '../storage/table.ts';
import { digestOf } from './digest.ts';
import type { Signing } from './store.ts';

/** 《护理保险结算单》 as a page to print, by the scheme in force when it was made. */
export async function printed(
  table: TenantTable,
  statement: Statement,
  said: Signing | undefined,
): Promise<string> {
  const { personId, providerId, runId } = statement;
  const [person, provider, run, book, versions] = await Promise.all([
    personById(table, personId),
    providerId === null ? null : registered(table, 'provider', providerId),
    runById(table, runId),
    publishedBookOf(table),
    schemeVersions(table),
  ]);
  if (!person || !run) throw new Error(`the statement ${statement.statementId} is incomplete`);
  const issuedOn = shanghaiDate(run.startedAt);
  const inForce = book.on(issuedOn).effectiveFrom;
  const published = highestRevisions(versions).find(({ version }) => version === inForce);
  if (!published) throw new Error(`no version of ${inForce} is published`);
  const { document } = published;
  return statementPage({
    ...statement,
    ...{ tenant: document.tenant, policyTitle: document.source.title },
    ...{ digest: digestOf(statement), issuedOn, objection: OBJECTION },
    person: { name: person.name, idNumber: person.idNumber },
    provider: provider ? { providerId: provider.providerId, name: provider.name } : null,
    lines: statement.lines.map((line) => lineRecord(book, line)),
    signing: said ? signingRecord(said) : null,
  });
}

function lineRecord(book: SchemeBook, line: StatementLine): StatementLineRecord {
  const { components } = book.on(`${line.month}-01`).values;
  const found = components.find(({ id }) => id === line.component);
  const { feeFen, fundFen, selfFen, providerFen, refusedFen, explanation, clauses } = lineView(line);
  return {
    ...{ feeFen, fundFen, selfFen, providerFen, refusedFen, explanation, clauses },
    ...{ month: line.month, quantity: line.quantity, quantityUnit: line.quantityUnit },
    component: found ? { zh: found.titleZh, en: found.titleEn } : { zh: line.component, en: line.component },
  };
}

function signingRecord({ state, signed, released }: Signing): SigningRecord | null {
  if (state === 'signed' && signed) {
    const { at, capacity, strokes } = signed;
    return { state, at, capacity, ...(strokes && { strokes }) };
  }
  if (state === 'released' && released) return { state, at: released.at, reason: released.reason };
  return null;
}
