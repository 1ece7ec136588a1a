/** Errors of what is done between a visit and its statement: a part of the catalogue of `problems.ts`. */
export const CARE_PROBLEMS = {
  carer_unknown: { status: 404, zh: '没有此护理人员', en: 'No such carer' },
  carer_registered: { status: 409, zh: '该护理人员编号已登记', en: 'This carer id is already registered' },
  carer_spell_overlaps: {
    status: 409,
    zh: '与该护理人员已登记的期间重叠',
    en: 'It overlaps a spell of the carer that is recorded already',
  },
  carer_spell_unknown: {
    status: 409,
    zh: '该护理人员没有可撤回的此项登记',
    en: 'Nothing of that kind is recorded of the carer',
  },
  carer_full: {
    status: 409,
    zh: '该护理人员的登记已达上限',
    en: 'No more can be recorded of this carer',
  },
  service_recorded: { status: 409, zh: '该服务记录已上传', en: 'This service line is already recorded' },
  care_visit_differs: {
    status: 409,
    zh: '该服务已上传，内容不同；如需更正请写明所更正的版本号',
    en: 'This visit is recorded with other content; a correction names the revision that it corrects',
  },
  care_visit_changed: {
    status: 409,
    zh: '该服务已有新版本，请核对后再更正',
    en: 'The visit has a later revision; look again before correcting it',
  },
  care_visit_unknown: { status: 404, zh: '没有此次服务', en: 'No such visit' },
  review_unknown: { status: 404, zh: '没有此项审核', en: 'No such review' },
  review_not_possible: {
    status: 409,
    zh: '该服务不在已放行状态，不能发起审核',
    en: 'The visit is not released, so that there is nothing to look at again',
  },
  review_decided: {
    status: 409,
    zh: '该项审核已有决定或已不需审核',
    en: 'This review is decided, or needed no more',
  },
  review_not_deducted: {
    status: 409,
    zh: '没有可申诉的扣款',
    en: 'There is no deduction to appeal against, or it was appealed against already',
  },
  review_not_appealed: { status: 409, zh: '没有待决定的申诉', en: 'No appeal waits for a decision' },
  appeal_too_late: { status: 409, zh: '已超过申诉期限', en: 'It is too late to appeal' },
  appeal_by_reviewer: {
    status: 403,
    zh: '作出扣款决定的人不能决定申诉',
    en: 'Whoever decided the deduction may not decide the appeal',
  },
  deduction_too_large: {
    status: 422,
    zh: '扣除超过可扣的范围',
    en: 'More is deducted than there is to deduct from',
  },
  review_round_done: {
    status: 409,
    zh: '该月已封存检查；之后的记录会逐条检查',
    en: 'The month is closed and looked at; what is recorded since is looked at by itself',
  },
  records_too_late: {
    status: 409,
    zh: '已超过服务记录补报期限',
    en: 'It is too late to record services of this month',
  },
  statement_signed: { status: 409, zh: '该结算单已签字或已放行', en: 'This statement is signed or released' },
  statement_differs: {
    status: 409,
    zh: '结算单与所见的不同，请重新打开核对',
    en: 'The statement is not the one that was shown; open it again',
  },
  signature_method_not_allowed: {
    status: 403,
    zh: '本人或代理人在屏幕上签字，他人只能登记纸质签字',
    en: 'The person signs on the screen; others enter what was signed on paper',
  },
  signature_refused: {
    status: 409,
    zh: '已拒签，等待经办机构答复',
    en: 'Signing was refused already; the agency has to answer',
  },
  signature_not_refused: {
    status: 409,
    zh: '没有待答复的拒签',
    en: 'No refusal to sign waits for an answer',
  },
  refusal_unanswered: {
    status: 409,
    zh: '拒签理由尚未答复，不能放行',
    en: 'The refusal to sign is not answered yet',
  },
  release_too_early: {
    status: 409,
    zh: '签字期限未满，不能放行',
    en: 'There is still time to sign; it cannot be released',
  },
} as const;
