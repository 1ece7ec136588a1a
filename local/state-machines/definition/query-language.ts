import type { Fields } from './fields.ts';

/** Whether the object speaks JSONata; `inherited` tells what it would speak without saying so. */
export function readQueryLanguage(fields: Fields, inherited: boolean): boolean {
  const language = fields.optionalText('QueryLanguage');
  if (language === null) return inherited;
  if (language === 'JSONata') return true;
  if (language === 'JSONPath' && fields.path === '$') return false;
  throw fields.refuse('QueryLanguage', `must be "JSONata", not "${language}"`);
}
