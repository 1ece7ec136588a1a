import { readdirSync, readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { parse } from 'yaml';
import { fromRoot } from '../infra/paths.ts';
import { discoverTenants } from '../infra/tenants.ts';
import { isCitationKey } from '../rules/scheme/difference/citations.ts';
import { namesOf } from '../rules/scheme/difference/names.ts';
import { keyTitle } from '../rules/scheme/difference/terms.ts';
import { valueWords } from '../rules/scheme/difference/values.ts';
import type { CheckCode, ReviewCheck } from '../rules/scheme/index.ts';
import { loadSchemeFolder } from '../rules/scheme/load.ts';
import { checkForms, ReviewSchema } from '../rules/scheme/review-format.ts';
import { titleOf } from '../rules/verification/words.ts';
import { COMPARED } from './check-descriptions.ts';

/** The automatic checks of visits, what each compares, and by which values. */
export function checksPage(): string {
  const values = allValues();
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
    'Values are those of the files of `seeds/reviews/`; a city that has its own in its newest version stands beside them by its',
    'name: once where they agree, else each.',
    '',
    '| check | 名称 | title | 比较内容 · compares | 参数 · values |',
    '|---|---|---|---|---|',
    ...checkForms.map((form) => row(form, values)),
    '',
  ].join('\n');
}

/** Values that stand together: a file of `seeds/reviews`, or a city with values of its own. */
interface Values {
  name: string;
  checks: readonly ReviewCheck[];
}

/** A city that names a file is not told: a new one changes nothing here. */
function allValues(): Values[] {
  const shared = readdirSync(fromRoot('seeds/reviews'))
    .sort()
    .map((file) => {
      const { checks } = ReviewSchema.parse(parse(readFileSync(fromRoot(`seeds/reviews/${file}`), 'utf8')));
      return { name: file.replace(/\.yaml$/, ''), checks };
    });
  const own = discoverTenants().flatMap(({ id }) => {
    const checks = loadSchemeFolder(fromRoot(`seeds/${id}`)).versions.at(-1)?.review?.checks;
    const isShared = shared.some((values) => isDeepStrictEqual(values.checks, checks));
    return checks === undefined || isShared ? [] : [{ name: id, checks }];
  });
  return [...shared, ...own];
}

function row(form: (typeof checkForms)[number], all: readonly Values[]): string {
  const code = form.shape.check.value;
  const { zh, en } = titleOf(code);
  const keys = Object.keys(form.shape).filter((key) => key !== 'check' && !isCitationKey(key));
  const values = keys.map((key) => `\`${key}\` ${titleText(key)}: ${valueText(code, key, all)}`);
  return `| \`${code}\` | ${zh} | ${en} | ${COMPARED[code].zh} · ${COMPARED[code].en} | ${values.join('<br>')} |`;
}

function titleText(key: string): string {
  const { zh, en } = keyTitle(key);
  return `${zh} ${en}`;
}

function valueText(code: CheckCode, key: string, all: readonly Values[]): string {
  const told = all.map(({ name, checks }) => ({ name, text: wordsOf(checks, code, key) }));
  const [first] = told;
  if (first && told.every(({ text }) => text === first.text)) return first.text;
  return told.map(({ name, text }) => `${name} ${text}`).join('; ');
}

/** Nothing in a check is called by the scheme's own names. */
const NO_NAMES = namesOf();

function wordsOf(checks: readonly ReviewCheck[], code: CheckCode, key: string): string {
  const found = checks.find(({ check }) => check === code);
  if (!found) return '不核查 not made';
  const { zh, en } = valueWords(key, (found as Record<string, unknown>)[key], NO_NAMES);
  return zh === en ? zh : `${zh} ${en}`;
}
