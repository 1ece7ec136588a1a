import type { SchemeIssue } from './error.ts';
import { locate } from './locate.ts';

/** Quotes that do not stand in the source text word for word. */
export function quoteIssues(document: unknown, sourceText: string, file: string): SchemeIssue[] {
  return quotesOf(document, [])
    .filter(({ quote }) => !sourceText.includes(quote))
    .map(({ path, quote }) => ({
      file,
      path: path.join('.'),
      ...locate(document, path),
      reason: `the quote does not stand in the source text: ${quote}`,
    }));
}

function quotesOf(value: unknown, path: string[]): { path: string[]; quote: string }[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    const innerPath = [...path, key];
    if (key === 'quote' && typeof inner === 'string') return [{ path: innerPath, quote: inner }];
    return quotesOf(inner, innerPath);
  });
}
