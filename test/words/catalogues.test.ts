import { describe, expect, it } from 'vitest';
import { fromRoot } from '../../infra/paths.ts';
import type { Words } from '../../rules/base/words.ts';
import { strayWords, wordFiles } from './catalogues.ts';

const HAN = /\p{Script=Han}/u;

/** Looks something up by what it is given, so that it has to be given something that there is. */
const GIVEN: Record<string, unknown[]> = {
  lateFact: [{ code: 'died', from: '⟦from⟧', to: '⟦to⟧', days: '⟦days⟧', reportedOn: '⟦reportedOn⟧' }],
  corrected: [
    {
      month: '⟦month⟧',
      cause: { zh: '因', en: 'cause', clause: '⟦clause⟧' },
      difference: { fundFen: -12_345, selfFen: -500, refusedFen: 12_845 },
      refusal: { code: 'died', zh: '因⟦why⟧', en: '⟦why⟧' },
    },
  ],
  readSo: [['⟦reading⟧'], ['⟦reading⟧']],
  endsOn: [{ endsOn: '⟦endsOn⟧', reason: 'died' }],
  notInsured: [{ onDate: '⟦onDate⟧', groups: ['employee', 'resident'] }],
  reassessmentBorne: [
    { levelBefore: '⟦levelBefore⟧', levelAfter: '⟦levelAfter⟧', bearer: 'fund', priceUnset: '⟦why⟧' },
  ],
  explainFinding: [
    {
      check: 'outside-fence',
      result: 'violation',
      inputs: { end: 'check-in', metres: '⟦metres⟧', radiusM: '⟦radiusM⟧', accuracyM: '⟦accuracyM⟧' },
    },
  ],
  tooOften: [{ title: { titleZh: '⟦title⟧', titleEn: '⟦title⟧' }, span: 'day', most: '⟦most⟧' }],
  outsideArea: [{ pool: null, areas: ['⟦areas⟧'] }],
};
/** Titles and categories by a code: no sentences. */
const LOOKUPS = [
  'languageNames',
  'categoryTitle',
  'insuranceTitle',
  'providerKindTitle',
  'gradeTitle',
  'standardName',
  'titleOf',
];

describe('What people read', () => {
  it('stands in the catalogues alone', () => {
    expect(strayWords()).toEqual([]);
  });

  it.each(wordFiles())(
    'is in %s in both languages, and as exact in the one as in the other',
    async (file) => {
      const catalogue = (await import(fromRoot(file))) as Record<string, unknown>;
      const told = Object.entries(catalogue).flatMap(([name, entry]) => sentencesOf(name, entry));
      expect(told.flatMap(([name, words]) => faultsOf(name, words))).toEqual([]);
    },
  );
});

function sentencesOf(name: string, entry: unknown): [string, Words][] {
  if (LOOKUPS.includes(name)) return [];
  if (typeof entry === 'function') return [[name, entry(...(GIVEN[name] ?? [marker(''), marker('second')]))]];
  if (isWords(entry)) return [[name, entry]];
  if (typeof entry !== 'object' || entry === null) return [];
  return Object.entries(entry).flatMap(([key, inner]) =>
    isWords(inner) ? sentencesOf(`${name}.${key}`, inner) : [],
  );
}

function isWords(value: unknown): value is Words {
  return typeof value === 'object' && value !== null && 'zh' in value && 'en' in value;
}

function faultsOf(name: string, { zh, en }: Words): string[] {
  const [chinese, english] = [zh, en].map(figuresIn);
  return [
    ...(HAN.test(zh) ? [] : [`${name}: no Chinese in “${zh}”`]),
    ...(en === '' || HAN.test(en) ? [`${name}: no English in “${en}”`] : []),
    ...(chinese === english
      ? []
      : [`${name}: ${chinese || 'nothing'} in Chinese, ${english || 'nothing'} in English`]),
  ];
}

/** What a sentence was given and tells, each once, whatever its order; titles count by what they are titles of. */
function figuresIn(text: string): string {
  const markers = [...text.matchAll(/⟦([^⟧]*?)(?:\.?(?:zh|en|titleZh|titleEn|id))?⟧/g)].map(
    ([, name]) => name,
  );
  return [...new Set(markers)].sort().join(' ');
}

/** Stands for whatever a sentence is given, and shows where it comes out. */
function marker(path: string): unknown {
  const shown = () => `⟦${path}⟧`;
  return new Proxy(shown, {
    get(_target, key) {
      if (key === Symbol.toPrimitive || key === 'toString' || key === 'join') return shown;
      if (key === 'map') return () => marker(path);
      return marker(path === '' ? String(key) : `${path}.${String(key)}`);
    },
  });
}
