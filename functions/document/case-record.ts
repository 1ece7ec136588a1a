import type { IdKind } from '../../rules/base/identity.ts';
import { gradeTitle } from '../../rules/base/words.ts';
import type { WorkingCalendar } from '../../rules/base/working-days.ts';
import type { CompiledScheme } from '../../rules/scheme/index.ts';
import { shanghaiDate } from '../base/time.ts';
import type { Case, CaseEvent } from '../case/store.ts';
import type { DetailsOf, EventType } from '../event/catalogue.ts';
import type { Text2 } from '../event/define.ts';
import { type Html, html } from './html.ts';
import { both, factTable } from './layout.ts';

/** What a document about a case is made from. */
export interface CaseRecord {
  tenant: { nameZh: string; nameEn: string };
  /** The policy paper 政策文件. */
  policy: { title: string; documentNumber: string | null };
  scheme: CompiledScheme;
  calendar: WorkingCalendar;
  person: { name: string; idKind: IdKind; idNumberMasked: string; sex: 'female' | 'male' };
  opened: Pick<Case, 'caseId' | 'appliedOn'>;
  timeline: readonly CaseEvent[];
  /** Names in the register, by id. */
  assessors: Record<string, string>;
}

/** The last event of one of the types. */
export function lastOf<T extends EventType>(
  { timeline }: Pick<CaseRecord, 'timeline'>,
  ...types: T[]
): { type: T; on: string; details: DetailsOf<T> } | undefined {
  const found = timeline.findLast(({ type }) => (types as EventType[]).includes(type));
  return (
    found && {
      type: found.type as T,
      on: shanghaiDate(found.at),
      details: found.details as DetailsOf<T>,
    }
  );
}

const DOCUMENTS: Record<IdKind, Text2> = {
  'resident-id': { zh: '公民身份号码', en: 'ID number' },
  'permanent-residence': { zh: '永久居留身份证号', en: 'Permanent residence card' },
  passport: { zh: '护照号码', en: 'Passport number' },
};

export function personTable({ person, opened }: CaseRecord): Html {
  const sex = { female: { zh: '女', en: 'female' }, male: { zh: '男', en: 'male' } }[person.sex];
  return factTable([
    { title: { zh: '姓名', en: 'Name' }, value: html`${person.name}` },
    { title: { zh: '性别', en: 'Sex' }, value: both(sex) },
    { title: DOCUMENTS[person.idKind], value: html`${person.idNumberMasked}` },
    { title: { zh: '申请日期', en: 'Applied on' }, value: html`${opened.appliedOn}` },
  ]);
}

/** The scheme's title, its number, and places in it. */
export function policyWords({ policy }: CaseRecord, clauses: readonly (string | undefined)[]): string {
  const places = [...new Set(clauses.flatMap((clause) => clause || []))].join('、');
  const number = policy.documentNumber === null ? '' : `（${policy.documentNumber}）`;
  return `《${policy.title}》${number}${places}`;
}

/** The levels of the national standard. */
const LEVELS: Record<number, Text2> = {
  0: { zh: '基本正常', en: 'intact' },
  1: { zh: '轻度失能', en: 'mild disability' },
  2: { zh: '中度失能', en: 'moderate disability' },
  3: { zh: '重度失能Ⅰ级', en: 'severe disability I' },
  4: { zh: '重度失能Ⅱ级', en: 'severe disability II' },
  5: { zh: '重度失能Ⅲ级', en: 'severe disability III' },
};

export function levelWords({ scheme: { standard } }: CaseRecord, level: number): Text2 {
  const told = 'totals' in standard ? standard.totals.find((entry) => entry.level === level) : LEVELS[level];
  const { zh, en } = told ?? { zh: '', en: '' };
  return { zh: `失能等级 ${level} 级（${zh}）`, en: `disability level ${level} (${en})` };
}

export function gradeWords({ scheme }: CaseRecord, grade: string | null): Text2 {
  return grade === null
    ? { zh: '未达到享受待遇的等级', en: 'no grade with benefits' }
    : gradeTitle(scheme.values, grade);
}
