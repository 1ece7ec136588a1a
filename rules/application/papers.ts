import { traceStep } from '../base/citations.ts';
import { reasonOf } from '../base/reasons.ts';
import type { Reason, TraceStep } from '../base/trace.ts';
import type { CompiledScheme, SchemeVersion } from '../scheme/index.ts';
import * as words from './words.ts';

type Paper = SchemeVersion['application']['papers'][number];

export interface PapersFacts {
  /** Codes of the papers handed in. */
  handedIn: string[];
  /** Whether somebody else applies for the person 代办. */
  throughAgent: boolean;
}

export interface PapersResult {
  complete: boolean;
  /** Codes of papers that the scheme asks for and that were not handed in, in the scheme's order. */
  missing: string[];
  /** Codes handed in that the scheme does not list; they refuse nothing. */
  unknown: string[];
  /** One for each missing paper. */
  reasons: Reason[];
  trace: TraceStep[];
}

/** The papers that the scheme asks of this application, in its order. */
function papersAskedFor(
  { values }: CompiledScheme,
  { throughAgent }: Pick<PapersFacts, 'throughAgent'>,
): Paper[] {
  return values.application.papers.filter((paper) => throughAgent || !paper.onlyThroughAgent);
}

/** Which of the papers asked for are missing among those handed in. */
export function checkPapers(scheme: CompiledScheme, facts: PapersFacts): PapersResult {
  const asked = papersAskedFor(scheme, facts);
  const missing = asked.filter(({ code }) => !facts.handedIn.includes(code));
  const listed = scheme.values.application.papers.map(({ code }) => code);
  const unknown = [...new Set(facts.handedIn.filter((code) => !listed.includes(code)))];
  const inputs = {
    throughAgent: facts.throughAgent,
    asked: asked.map(({ code }) => code).join(' '),
    handedIn: facts.handedIn.join(' '),
    missing: missing.map(({ code }) => code).join(' '),
  };
  return {
    complete: missing.length === 0,
    missing: missing.map(({ code }) => code),
    unknown,
    reasons: missing.map(missingReason),
    trace: [traceStep('papers', asked, inputs)],
  };
}

function missingReason(paper: Paper): Reason {
  return reasonOf('paper-missing', paper, words.paperMissing(paper));
}
