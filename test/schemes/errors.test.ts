import { describe, expect, it } from 'vitest';
import { ClausesFileSchema } from '../../rules/clauses/index.ts';
import { type SchemeDocument, SchemeError } from '../../rules/scheme/index.ts';
import { loadSchemeFolder } from '../../rules/scheme/load.ts';
import { parseSchemeDocument, parseWith } from '../../rules/scheme/parse.ts';
import { seedsDirectory } from '../rules/support/cases.ts';

function messageOf(change: (document: SchemeDocument) => void): string {
  const document = structuredClone(loadSchemeFolder(`${seedsDirectory}/lanshan`));
  change(document);
  return messageFrom(() => parseSchemeDocument(document, 'scheme.yaml'));
}

function messageFrom(parse: () => unknown): string {
  try {
    parse();
  } catch (error) {
    if (error instanceof SchemeError) return error.message;
    throw error;
  }
  throw new Error('nothing was refused');
}

const first = 'versions.2017-12-01.benefitRules.special-care-level-1';

describe('an error in a scheme file names the place by its id, its clause and its words', () => {
  it.each<[string, (document: SchemeDocument) => void, string]>([
    [
      'an amount that is no whole number of fen',
      ({ versions: [version] }) =>
        Object.assign(version?.benefitRules[0] ?? {}, {
          priceFen: { value: 1.5, clause: '三（二）2', quote: '一级协议机构 120 元／天' },
        }),
      `scheme.yaml: ${first}.priceFen.value: 三（二）2 “一级协议机构 120 元／天”: Invalid input: expected int, received number`,
    ],
    [
      'a way of paying that there is not, with those that there are',
      ({ versions: [version] }) => Object.assign(version?.benefitRules[0] ?? {}, { method: 'packet' }),
      `scheme.yaml: ${first}.method: 三（二）2 “一级协议机构 120 元／天”: is "packet"; must be one of package, reimbursement, allowance`,
    ],
    [
      'a contradiction',
      ({ versions: [version] }) =>
        Object.assign(version?.benefitRules[0]?.match ?? {}, { component: 'visit' }),
      `scheme.yaml: ${first}.match.component: 三（二）2 “一级协议机构 120 元／天”: visit is not a component of the care mode special-care`,
    ],
  ])('%s', (_, change, message) => {
    expect(messageOf(change).split('\n')).toContain(message);
  });

  it('a status of a clause that there is not', () => {
    const entry = { clause: '三（二）2', quote: '机构护理 50 元／天；', status: 'undecided' };
    const message = messageFrom(() => parseWith(ClausesFileSchema, { clauses: [entry] }, 'clauses.yaml'));
    expect(message).toMatch(
      /^clauses\.yaml: clauses\.三（二）2\.status: 三（二）2 “机构护理 50 元／天；”: is "undecided"; must be one of computed, .*no-effect$/,
    );
  });
});
