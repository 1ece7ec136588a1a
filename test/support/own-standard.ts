import { parseSchemeDocument, type SchemeDocument } from '../../rules/scheme/index.ts';

/**
 * A needs assessment as a city makes its own: two parts of invented names, 0–30 and 0–12 points, more is worse, and eight
 * levels by the total.
 */
const STANDARD = {
  id: 'needs-2020',
  titleZh: '照护需求评估办法',
  titleEn: 'Assessment of needs',
  documentNumber: '示民发〔2020〕1号',
  parts: [
    { id: 'body', zh: '身体', en: 'body' },
    { id: 'mind', zh: '精神', en: 'mind' },
  ],
  items: [
    ...['walking', 'eating', 'washing'].map((id) => item(id, 'body', [0, 4, 10])),
    ...['memory', 'mood'].map((id) => item(id, 'mind', [0, 3, 6])),
  ],
  // Sums that can be made run from 0 to 42.
  totals: [
    total(0, 0, 2, '正常'),
    total(1, 3, 6, '照护一级'),
    total(2, 7, 11, '照护二级'),
    total(3, 12, 17, '照护三级'),
    total(4, 18, 23, '照护四级'),
    total(5, 24, 29, '照护五级'),
    total(6, 30, 36, '照护六级'),
    total(7, 37, 42, '照护七级'),
  ],
};

/** The city assessed by that standard: from level 5 moderate, from 6 severe; with dementia moderate from level 3 already. */
export function withOwnStandard(city: SchemeDocument): SchemeDocument {
  const document = structuredClone(city) as unknown as Record<string, unknown> & {
    versions: { levelGrades: object[]; eligibility: Record<string, unknown> }[];
  };
  const read = { assumption: '测试用解读', assumptionEn: 'a reading for the test' };
  document.standard = STANDARD;
  for (const version of document.versions) {
    version.levelGrades = STANDARD.totals.map(({ level }) => ({
      level,
      grade: level < 5 ? null : level === 5 ? 'moderate' : 'severe',
      ...read,
    }));
    version.eligibility.minimumLevel = { value: 5, ...read };
    version.eligibility.gradesByCategory = [
      { category: 'dementia', fromLevel: 3, toLevel: 4, grade: 'moderate', ...read },
    ];
  }
  return parseSchemeDocument(document, 'scheme.yaml');
}

function item(id: string, domain: string, values: number[]) {
  const options = values.map((value) => ({ value, zh: `${id} 计 ${value} 分`, en: `${id} ${value}` }));
  return { id, domain, zh: id, en: id, options };
}

function total(level: number, from: number, to: number, zh: string) {
  return { level, from, to, zh, en: `level ${level}` };
}
