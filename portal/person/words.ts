import type { Words } from '../base/words.ts';

export const persons: Words = { zh: '参保人员', en: 'Insured persons' };
export const person: Words = { zh: '参保人员', en: 'Insured person' };
export const name: Words = { zh: '姓名', en: 'Name' };
export const idNumber: Words = { zh: '证件号码', en: 'Document number' };
export const birthDate: Words = { zh: '出生日期', en: 'Born on' };
export const sex: Words = { zh: '性别', en: 'Sex' };
export const phone: Words = { zh: '手机', en: 'Phone' };
export const address: Words = { zh: '住址', en: 'Address' };
export const homePosition: Words = {
  zh: '住所位置（经度，纬度）',
  en: 'Position of the home (longitude, latitude)',
};
export const diedOn: Words = { zh: '死亡日期', en: 'Died on' };
export const pool: Words = { zh: '统筹区', en: 'Pool' };
export const noPersons: Words = { zh: '还没有登记参保人员', en: 'Nobody is registered yet' };
export const cover: Words = { zh: '参保', en: 'Cover' };
export const stays: Words = { zh: '住院', en: 'Hospital stays' };
export const goesOn: Words = { zh: '持续', en: 'goes on' };
export const history: Words = { zh: '事实记录（按登记先后）', en: 'Facts as they were recorded' };
export const noFacts: Words = { zh: '登记后没有新的事实', en: 'Nothing was recorded since the enrolment' };
export const theirCases: Words = { zh: '其案件', en: 'Their cases' };
export const theirVisits: Words = { zh: '上门服务', en: 'Visits at home' };
export const applyFor: Words = { zh: '代为申请评估', en: 'Apply for them' };
export const none: Words = { zh: '无', en: 'none' };
export const newPerson: Words = { zh: '登记参保人员', en: 'Register a person' };
export const registered: Words = { zh: '已登记，查看', en: 'Registered: open' };
export const insuredFrom: Words = { zh: '参保开始', en: 'Insured from' };
export const poolWhereNamed: Words = {
  zh: '统筹区（本地政策分统筹区时填写）',
  en: 'Pool (where the scheme names pools)',
};
export const reportStay: Words = { zh: '登记住院', en: 'Record a hospital stay' };
export const stayReported: Words = { zh: '已登记，查看', en: 'Recorded: open' };
export const admittedOn: Words = { zh: '入院日期', en: 'Admitted on' };
export const dischargedOn: Words = {
  zh: '出院日期（仍在住院时不填）',
  en: 'Discharged on (empty while it goes on)',
};
export const sexes: Record<string, Words> = {
  female: { zh: '女', en: 'female' },
  male: { zh: '男', en: 'male' },
};
export const insurances: Record<string, Words> = {
  employee: { zh: '职工医保', en: 'employees’ insurance' },
  resident: { zh: '居民医保', en: 'residents’ insurance' },
};
export const factKinds: Record<string, Words> = {
  contribution: { zh: '缴费', en: 'contribution' },
  death: { zh: '死亡', en: 'death' },
  'hospital-stay': { zh: '住院', en: 'hospital stay' },
  name: { zh: '姓名变更', en: 'change of name' },
  phone: { zh: '手机变更', en: 'change of phone' },
  address: { zh: '住址变更', en: 'change of address' },
  'home-position': { zh: '住所位置', en: 'position of the home' },
  withdrawal: { zh: '撤销记录', en: 'withdrawal of a record' },
};
export const doubleInsured: Words = { zh: '重复参保', en: 'Insured twice' };
export const doubleInsuredIntro: Words = {
  zh: '以下人员在部分相同日期也在其他城市参保；请与该市核实后更正参保日期，重叠消除后自动移出。',
  en: 'These persons are insured in another city too on some of the same days: clear it up with that city and put the days right; whoever is no longer insured twice leaves the list.',
};
export const otherCities: Words = { zh: '也在何地参保', en: 'Insured in as well' };
export const foundAt: Words = { zh: '发现时间', en: 'Found' };
export const nobodyTwice: Words = { zh: '没有重复参保人员', en: 'Nobody is insured twice' };
