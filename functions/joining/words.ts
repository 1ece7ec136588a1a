import type { Words } from '../../rules/base/words.ts';

export const samePersonId: Words = {
  zh: '须为另一份档案',
  en: 'is the same record',
};

export const everEntitled: Words = {
  zh: '并入的档案有过待遇资格；请保留该档案，并入另一份',
  en: 'the joined record was entitled: keep that one and join the other',
};

export const openCase: Words = {
  zh: '并入的档案有在办申请；请先办结或撤回',
  en: 'the joined record has an open case: have it decided or withdrawn first',
};

export const joinedAlready: Words = {
  zh: '其中一份档案已并入其他档案',
  en: 'one of the records goes on in another already',
};

export const hasJoined: Words = {
  zh: '并入的档案自身已并有其他档案；请保留该档案',
  en: 'other records go on in the joined record: keep that one',
};

export const otherBirth: Words = {
  zh: '两份档案的出生日期或性别不同，不能改用并入档案的证件；请保留证件无误的档案',
  en: 'birth or sex differ, so the document of the joined record cannot be taken: keep the record whose document is right',
};

export function tooMany({ facts, most }: { facts: number; most: number }): Words {
  return {
    zh: `须记入 ${facts} 项，超过一次合并的上限 ${most} 项`,
    en: `${facts} facts are to be taken, more than the ${most} of one joining`,
  };
}
