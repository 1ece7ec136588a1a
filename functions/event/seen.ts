import { type EventType, kindOf, wordsOf } from './catalogue.ts';

interface Told {
  type: string;
  by: string;
  details: Record<string, unknown>;
}

/** Stands for a note while the sentence is made, to be taken out of it again. */
const MARK = '\u{f8ff}';

/**
 * An event's details for whoever reads the timeline. A note may name who complained, or hold what one official writes to
 * another: whoever is not of the staff reads it only where its kind says so.
 */
export function detailsFor(isStaff: boolean, event: Told): Record<string, unknown> {
  if (isStaff || !hidesNote(event)) return event.details;
  const { note: _note, ...details } = event.details;
  return details;
}

/** Title, sentence and actor for whoever reads the timeline, see `detailsFor`. */
export function wordsFor(isStaff: boolean, event: Told) {
  if (isStaff || !hidesNote(event)) return wordsOf(event);
  const { sentence, ...words } = wordsOf({ ...event, details: { ...event.details, note: MARK } });
  return { ...words, sentence: { zh: withoutMark(sentence.zh), en: withoutMark(sentence.en) } };
}

function hidesNote({ type, details }: Told): boolean {
  return 'note' in details && kindOf(type as EventType).noteIsForAll !== true;
}

/** With the colon or brackets that led to the note. */
function withoutMark(sentence: string): string {
  return sentence.replaceAll(new RegExp(`（${MARK}）| \\(${MARK}\\)|[：:] ?${MARK}|${MARK}`, 'gu'), '');
}
