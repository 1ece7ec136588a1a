import type { Words } from '../base/words.ts';

export const providers: Words = { zh: '护理服务机构', en: 'Providers' };
export const assessors: Words = { zh: '评估员', en: 'Assessors' };
export const carers: Words = { zh: '亲情护理人员', en: 'Family carers' };
export const newProvider: Words = { zh: '登记机构', en: 'Register a provider' };
export const newAssessor: Words = { zh: '登记评估员', en: 'Register an assessor' };
export const newCarer: Words = { zh: '登记亲情护理人员', en: 'Register a family carer' };
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
export const trained: Words = { zh: '培训合格', en: 'Trained on' };
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
