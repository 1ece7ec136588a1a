import { fromRoot } from '../infra/paths.ts';
import { discoverTenants } from '../infra/tenants.ts';
import { isCitationKey } from '../rules/scheme/difference/citations.ts';
import { namesOf } from '../rules/scheme/difference/names.ts';
import { keyTitle } from '../rules/scheme/difference/terms.ts';
import { valueWords } from '../rules/scheme/difference/values.ts';
import type { CheckCode, SchemeVersion } from '../rules/scheme/index.ts';
import { loadSchemeFolder } from '../rules/scheme/load.ts';
import { checkForms } from '../rules/scheme/review-format.ts';
import { titleOf } from '../rules/verification/words.ts';

/** The automatic checks of visits, what each compares, and by which values the cities make it. */
export function checksPage(): string {
  const cities = discoverTenants().map(({ id }) => ({ id, version: newestVersionOf(id) }));
  return [
    '# Checks of visits 服务核查',
    '',
    'Before anybody looks at a visit it goes through the checks that the scheme of its day lists (`review.checks`), each a pure',
    'rule of [`rules/verification/`](../rules/verification/). A visit fits, or there is a *warning* (提示: within what can be',
    'measured or agreed) or a *violation* (违规); what each leads to is data as well: the visit is released all the same, or',
    'somebody looks at it. A check that a scheme does not list is not made. A city names the values it shares with others',
    '(`review: home-visits`, a file of [`seeds/reviews/`](../seeds/reviews/)) or writes its own into its `scheme.yaml`.',
    '',
    'A finding about two visits is at both of them, whichever came first. Positions in GCJ-02 and BD-09 are converted to WGS-84.',
    '',
    `Values are those of the newest version of ${cities.map(({ id }) => id).join(', ')}: once where they agree, else by city.`,
    '',
    '| check | 名称 | title | 比较内容 · compares | 参数 · values |',
    '|---|---|---|---|---|',
    ...checkForms.map((form) => row(form, cities)),
    '',
  ].join('\n');
}

interface City {
  id: string;
  version: SchemeVersion;
}

function newestVersionOf(city: string): SchemeVersion {
  const version = loadSchemeFolder(fromRoot(`seeds/${city}`)).versions.at(-1);
  if (!version) throw new Error(`${city} has no version`);
  return version;
}

function row(form: (typeof checkForms)[number], cities: readonly City[]): string {
  const code = form.shape.check.value;
  const { zh, en } = titleOf(code);
  const keys = Object.keys(form.shape).filter((key) => key !== 'check' && !isCitationKey(key));
  const values = keys.map((key) => `\`${key}\` ${titleText(key)}: ${valueText(code, key, cities)}`);
  return `| \`${code}\` | ${zh} | ${en} | ${form.meta()?.description ?? ''} | ${values.join('<br>')} |`;
}

function titleText(key: string): string {
  const { zh, en } = keyTitle(key);
  return `${zh} ${en}`;
}

function valueText(code: CheckCode, key: string, cities: readonly City[]): string {
  const told = cities.map(({ id, version }) => ({ id, text: wordsOf(version, code, key) }));
  const [first] = told;
  if (first && told.every(({ text }) => text === first.text)) return first.text;
  return told.map(({ id, text }) => `${id} ${text}`).join('; ');
}

function wordsOf(version: SchemeVersion, code: CheckCode, key: string): string {
  const found = version.review?.checks.find(({ check }) => check === code);
  if (!found) return '不核查 not made';
  const { zh, en } = valueWords(key, (found as Record<string, unknown>)[key], namesOf(version));
  return zh === en ? zh : `${zh} ${en}`;
}
