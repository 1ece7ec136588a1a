import type { Words } from '../base/words.ts';

export const providers: Words = { zh: '护理服务机构', en: 'Providers' };
export const assessors: Words = { zh: '评估员', en: 'Assessors' };
export const carers: Words = { zh: '护理人员', en: 'Carers' };
export const carer: Words = { zh: '护理人员', en: 'Carer' };
export const newProvider: Words = { zh: '登记机构', en: 'Register a provider' };
export const newAssessor: Words = { zh: '登记评估员', en: 'Register an assessor' };
export const newCarer: Words = { zh: '登记护理人员', en: 'Register a carer' };
export const id: Words = { zh: '编号', en: 'Number' };
export const name: Words = { zh: '名称', en: 'Name' };
export const kind: Words = { zh: '类别', en: 'Kind' };
export const level: Words = { zh: '医疗机构级别', en: 'Level of a medical institution' };
export const agreementFrom: Words = { zh: '协议开始', en: 'Agreement from' };
export const agreementTo: Words = {
  zh: '协议截止（长期有效时不填）',
  en: 'Agreement until (empty while open)',
};
export const agreement: Words = { zh: '协议期', en: 'Agreement' };
export const careModes: Words = { zh: '服务形式', en: 'Care modes' };
export const beds: Words = { zh: '床位数', en: 'Beds' };
export const liabilityCoverTo: Words = { zh: '责任险截止', en: 'Liability cover until' };
export const expert: Words = { zh: '专家', en: 'Expert' };
export const isExpert: Words = { zh: '是评估专家', en: 'Is an expert' };
export const validTo: Words = { zh: '资格截止（长期有效时不填）', en: 'Licence until (empty while open)' };
export const trainedOn: Words = { zh: '培训合格日期（未培训时不填）', en: 'Trained on (empty where not)' };
export const trained: Words = { zh: '家庭照护培训合格', en: 'Training of family carers passed on' };
export const hire: Words = { zh: '登记入职', en: 'Take on a carer' };
export const carerName: Words = { zh: '姓名（与登记簿一致）', en: 'Name as registered' };
export const qualifications: Words = { zh: '资格', en: 'Qualifications' };
export const qualification: Words = { zh: '登记资格', en: 'Record a qualification' };
export const employments: Words = { zh: '任职机构', en: 'Employers' };
export const employment: Words = { zh: '登记入职或离职', en: 'Begin or end an employment' };
export const suspensions: Words = { zh: '停止服务', en: 'Suspensions' };
export const suspension: Words = { zh: '停止或恢复服务', en: 'Suspend, or lift it' };
export const suspended: Words = { zh: '停止服务中', en: 'suspended' };
export const relatives: Words = { zh: '有亲属关系的参保人员', en: 'Of the family of' };
export const relative: Words = { zh: '登记亲属关系', en: 'Declare a family tie' };
export const entries: Words = { zh: '登记经过', en: 'What was recorded' };
export const notSaid: Words = { zh: '登记簿未载明', en: 'the register does not say' };
export const change: Words = { zh: '终止或更正', en: 'end or correct' };
export const recorded: Words = { zh: '已登记，查看', en: 'Recorded: open' };
export const code: Words = { zh: '资格种类', en: 'Qualification' };
export const skill: Words = {
  zh: '技能等级（一级最高，没有的不填）',
  en: 'Level of skill (1 is the highest; empty where none)',
};
export const provider: Words = { zh: '机构编号', en: 'Number of the provider' };
export const personId: Words = { zh: '参保人员编号', en: 'Number of the person' };
export const from: Words = { zh: '开始日期', en: 'From' };
export const to: Words = { zh: '最后一天（持续时不填）', en: 'Last day (empty while it goes on)' };
export const reason: Words = { zh: '停止或恢复的原因', en: 'Why it is ordered, or lifted' };
export const withdrawn: Words = { zh: '误登，撤回该项', en: 'Recorded by mistake: take it back' };
export const registered: Words = { zh: '已登记，查看登记簿', en: 'Registered: see the register' };
export const noneYet: Words = { zh: '登记簿为空', en: 'The register is empty' };
export const open: Words = { zh: '长期', en: 'open' };
export const none: Words = { zh: '无', en: 'none' };
export const kinds: Record<string, Words> = {
  medical: { zh: '医疗机构', en: 'medical institution' },
  'elder-care': { zh: '养老机构', en: 'elder-care institution' },
  combined: { zh: '医养结合机构', en: 'combined medical and elder-care institution' },
  'home-care': { zh: '居家照护服务企业', en: 'home-care company' },
};

export function levelTitle({ level: number }: { level: number }): Words {
  return { zh: `${number} 级`, en: `level ${number}` };
}

export const qualificationTitles: Record<string, Words> = {
  'long-term-care-practitioner': { zh: '长期照护师', en: 'long-term care practitioner' },
  'elder-care-worker': { zh: '养老护理员', en: 'elder-care worker' },
  'medical-attendant': { zh: '医疗护理员', en: 'medical attendant' },
  nurse: { zh: '护士', en: 'nurse' },
  doctor: { zh: '医师', en: 'doctor' },
  'rehabilitation-therapist': { zh: '康复治疗师', en: 'rehabilitation therapist' },
  'family-care-training': { zh: '家庭照护培训', en: 'training of family carers' },
};

export const entryKinds: Record<string, Words> = {
  registered: { zh: '登记', en: 'registered' },
  trained: { zh: '培训合格', en: 'training passed' },
  qualification: { zh: '资格', en: 'qualification' },
  employment: { zh: '任职', en: 'employment' },
  suspension: { zh: '停止服务', en: 'suspension' },
  relative: { zh: '亲属关系', en: 'family tie' },
};
