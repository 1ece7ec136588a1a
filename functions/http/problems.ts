import type { Words } from '../../rules/base/words.ts';
import { CARE_PROBLEMS } from './care-problems.ts';
import { IMPORT_PROBLEMS } from './import-problems.ts';

/** Every error the API can answer: stable code → HTTP status and title. The one catalogue; docs and OpenAPI read it. */
export const PROBLEMS = {
  malformed_json: { status: 400, zh: '请求体不是有效的 JSON', en: 'The body is not valid JSON' },
  validation_failed: {
    status: 400,
    zh: '请求内容不符合要求',
    en: 'The request does not fit its description',
  },
  idempotency_key_missing: {
    status: 400,
    zh: '缺少 Idempotency-Key 请求头',
    en: 'The Idempotency-Key header is missing',
  },
  idempotency_key_reused: {
    status: 422,
    zh: 'Idempotency-Key 已用于另一请求',
    en: 'The Idempotency-Key was used for a different request',
  },
  role_not_allowed: { status: 403, zh: '该角色不能办理此事项', en: 'This role may not act on this object' },
  tenant_unknown: { status: 404, zh: '没有此统筹地区', en: 'No such tenant' },
  scheme_version_unknown: { status: 404, zh: '没有此政策版本', en: 'No such scheme version' },
  scheme_version_exists: {
    status: 409,
    zh: '该政策版本已发布，内容不同',
    en: 'This scheme version is already published with other content',
  },
  scheme_in_use: {
    status: 409,
    zh: '该地区已有参保人员，政策版本须起草并由第二人批准',
    en: 'People are insured already; a version is drafted and approved by a second person',
  },
  scheme_unchanged: {
    status: 422,
    zh: '与当日施行的版本没有不同',
    en: 'It does not differ from the version in force on its first day',
  },
  draft_unknown: { status: 404, zh: '没有此政策草案', en: 'No such scheme draft' },
  draft_decided: { status: 409, zh: '该草案已发布或退回', en: 'This draft is already published or rejected' },
  draft_outdated: {
    status: 409,
    zh: '起草后已有新版本发布，请重新提交',
    en: 'Another version was published since the draft was compared; submit it again',
  },
  approver_is_author: {
    status: 403,
    zh: '起草人、提出人不能自行批准',
    en: 'Whoever wrote or proposed it may not approve it',
  },
  revaluation_unknown: { status: 404, zh: '没有此重新核算', en: 'No such revaluation' },
  revaluation_not_open: {
    status: 409,
    zh: '该重新核算不在待批准状态',
    en: 'The revaluation does not wait for a decision',
  },
  revaluation_total_differs: {
    status: 409,
    zh: '合计与提出的不符，请核对后再批准',
    en: 'The total is not the one that was proposed; look again before approving',
  },
  scheme_invalid: { status: 422, zh: '政策数据有误', en: 'The scheme data is wrong' },
  scheme_value_unset: {
    status: 422,
    zh: '政策缺少计算所需的值',
    en: 'The scheme lacks a value that the computation needs',
  },
  person_unknown: { status: 404, zh: '没有此参保人员', en: 'No such insured person' },
  person_died: { status: 409, zh: '该参保人员已去世', en: 'The insured person has died' },
  mandate_missing: {
    status: 403,
    zh: '没有该人员的有效委托',
    en: 'No mandate of this person is in force for it',
  },
  mandate_unknown: { status: 404, zh: '没有此委托', en: 'No such mandate' },
  mandate_ended: { status: 409, zh: '该委托已终止', en: 'The mandate has ended' },
  person_joined: {
    status: 409,
    zh: '该档案已并入同一人的另一档案',
    en: 'This record goes on in another record of the same person',
  },
  join_unknown: { status: 404, zh: '没有此项档案合并', en: 'No such joining of records' },
  join_not_possible: { status: 409, zh: '这两份档案不能合并', en: 'These two records cannot be joined' },
  join_outdated: {
    status: 409,
    zh: '预览后档案有变，请重新核对',
    en: 'One of the records changed since it was looked at',
  },
  join_decided: { status: 409, zh: '该项合并已办结', en: 'This joining is decided already' },
  join_settled: {
    status: 409,
    zh: '合并后已有结算，不能撤销',
    en: 'Something was settled on the joined record since',
  },
  id_number_registered: {
    status: 409,
    zh: '该证件已登记',
    en: 'This identity document is already registered',
  },
  id_number_changed: {
    status: 409,
    zh: '证件只能变更一次，已变更过',
    en: 'The identity document was changed once already',
  },
  provider_unknown: { status: 404, zh: '没有此护理服务机构', en: 'No such provider' },
  provider_registered: { status: 409, zh: '该机构编号已登记', en: 'This provider id is already registered' },
  assessor_registered: {
    status: 409,
    zh: '该评估员编号已登记',
    en: 'This assessor id is already registered',
  },
  case_unknown: { status: 404, zh: '没有此申请', en: 'No such case' },
  conclusion_unknown: { status: 404, zh: '该申请尚无评估结论', en: 'This case has no conclusion yet' },
  refusal_unknown: { status: 404, zh: '该申请没有不予通过的决定', en: 'This case was not refused' },
  message_unknown: { status: 404, zh: '没有此消息', en: 'No such message' },
  message_delivered: { status: 409, zh: '该消息已送达', en: 'This message is already delivered' },
  papers_missing: {
    status: 409,
    zh: '申请材料不齐',
    en: 'Papers of the checklist are missing',
  },
  case_open: { status: 409, zh: '该人员已有在办申请', en: 'This person already has an open case' },
  entitlement_active: {
    status: 409,
    zh: '该人员待遇资格仍然有效',
    en: 'This person already has an active entitlement',
  },
  entitlement_ended: { status: 409, zh: '待遇资格已终止', en: 'The entitlement has ended' },
  change_not_possible: {
    status: 409,
    zh: '当日不能变更',
    en: 'A change is not possible on that day',
  },
  care_mode_not_allowed: {
    status: 422,
    zh: '不能选择该服务形式或机构',
    en: 'This care mode or provider may not be chosen',
  },
  renewal_not_open: { status: 409, zh: '续评尚未开放', en: 'The renewal is not open yet' },
  renewal_too_late: {
    status: 409,
    zh: '有效期已届满，须重新申请',
    en: 'The conclusion has expired; apply anew',
  },
  training_recorded: {
    status: 409,
    zh: '该护理人员的培训已登记',
    en: 'The training of this carer is recorded already',
  },
  case_not_choosing: {
    status: 409,
    zh: '该申请不在选择服务形式阶段',
    en: 'In this case no care mode is to be chosen now',
  },
  entitlement_unknown: { status: 404, zh: '没有此待遇资格', en: 'No such entitlement' },
  task_unknown: { status: 404, zh: '没有此待办事项', en: 'No such task' },
  deadline_passed: { status: 409, zh: '已过期限', en: 'The deadline has passed' },
  assessor_unknown: { status: 404, zh: '没有此评估员', en: 'No such assessor' },
  assessor_not_licensed: {
    status: 409,
    zh: '评估员当日没有有效的评估资格',
    en: 'The assessor holds no valid licence on that day',
  },
  correction_not_allowed: {
    status: 409,
    zh: '补正次数已用完',
    en: 'The papers may not be corrected again',
  },
  case_decided: { status: 409, zh: '该申请已有结果', en: 'This case is already decided' },
  operator_contract_registered: {
    status: 409,
    zh: '该经办协议已登记',
    en: 'This operator contract is already registered',
  },
  task_closed: { status: 409, zh: '该事项已办结', en: 'This task is already closed' },
  ...CARE_PROBLEMS,
  early_settlement_refused: {
    status: 409,
    zh: '不符合提前结算的情形',
    en: 'This is no case of settling early',
  },
  settlement_run_unknown: { status: 404, zh: '没有此结算批次', en: 'No such settlement run' },
  statement_unknown: { status: 404, zh: '没有此结算单', en: 'No such statement' },
  hospital_stay_overlaps: {
    status: 409,
    zh: '住院时间与已登记的重叠',
    en: 'The hospital stay overlaps one already recorded',
  },
  hospital_stay_unknown: { status: 404, zh: '没有此次住院', en: 'No such hospital stay' },
  fact_unknown: { status: 404, zh: '没有此项记录', en: 'No such fact of this person' },
  fact_superseded: { status: 409, zh: '该记录已被更正', en: 'This fact is superseded already' },
  fact_overlaps: {
    status: 409,
    zh: '与已登记的期间重叠',
    en: 'It overlaps a spell that is recorded already',
  },
  fact_contradicts: {
    status: 409,
    zh: '与已登记的信息矛盾',
    en: 'It contradicts what is recorded already',
  },
  fact_after_death: {
    status: 422,
    zh: '人员已死亡，不能登记其后的信息',
    en: 'The person had died by then',
  },
  care_plan_unknown: { status: 404, zh: '没有此服务计划', en: 'No such care plan' },
  care_plan_open: {
    status: 409,
    zh: '已有服务计划待备案或待同意，请先办结或撤回',
    en: 'Another care plan still waits to be filed or agreed; have it decided or take it back first',
  },
  care_plan_not_allowed: { status: 422, zh: '服务计划不符合规定', en: 'The care plan is not allowed' },
  care_plan_decided: {
    status: 409,
    zh: '该服务计划已有结果',
    en: 'This care plan is decided already',
  },
  care_plan_over: { status: 409, zh: '该服务计划已过期', en: 'The last day of this care plan is past' },
  ...IMPORT_PROBLEMS,
  not_taken_over: {
    status: 409,
    zh: '该待遇资格不是接管的，或已撤回',
    en: 'This entitlement was not taken over, or was taken back',
  },
  takeover_settled: {
    status: 409,
    zh: '接管后已有结算，不能撤回',
    en: 'Something was settled since the takeover, so it cannot be taken back',
  },
  root_unknown: { status: 404, zh: '导出没有此部分', en: 'An export has no such part' },
  city_not_empty: {
    status: 409,
    zh: '该地区已有人员，或已有另一次导入',
    en: 'The city has persons already, or another import',
  },
  tenant_import_unknown: { status: 404, zh: '没有此次全量导入', en: 'No such import of a city' },
  tenant_import_completed: {
    status: 409,
    zh: '该次全量导入已结束',
    en: 'This import of a city is completed',
  },
  busy: { status: 409, zh: '同一数据正在被修改，请重试', en: 'The same data is being changed; try again' },
  rule_violated: { status: 422, zh: '不符合政策规则', en: 'A rule of the scheme is not met' },
  internal_error: { status: 500, zh: '系统内部错误', en: 'Internal error' },
} as const;

export type ProblemCode = keyof typeof PROBLEMS;

/** What whoever computes with the scheme may be refused with, besides their own. */
export const SCHEME_PROBLEMS = [
  'scheme_version_unknown',
  'scheme_value_unset',
  'rule_violated',
] as const satisfies ProblemCode[];

export interface FieldError {
  /** Where: `body.scores.eating`, `query.month`, `path.version`, `header.Idempotency-Key`. */
  field: string;
  /** Why, Chinese first. */
  reason: { zh: string; en: string };
}

/** A refusal that becomes an RFC 9457 problem document. Throw it anywhere below a handler. */
export class Problem extends Error {
  override name = 'Problem';
  readonly code: ProblemCode;
  readonly errors: FieldError[];

  constructor(code: ProblemCode, detail: string, errors: FieldError[] = []) {
    super(detail);
    this.code = code;
    this.errors = errors;
  }
}

export function fieldProblem(field: string, { zh, en }: Words): Problem {
  return new Problem('validation_failed', `${field}: ${en}`, [{ field, reason: { zh, en } }]);
}

/** RFC 9457 body of a problem. */
export function problemDocument(problem: Problem): { status: number; body: Record<string, unknown> } {
  const { status, zh, en } = PROBLEMS[problem.code];
  return {
    status,
    body: {
      type: `urn:changhu:problem:${problem.code}`,
      title: `${zh} · ${en}`,
      status,
      code: problem.code,
      detail: problem.message,
      ...(problem.errors.length > 0 && { errors: problem.errors }),
    },
  };
}
