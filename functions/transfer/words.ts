import type { Words } from '../../rules/base/words.ts';

/** What is kept of a city, by kind: what its keys begin with. Each is a file of an export, one item a line. */
export const ITEMS: Record<string, Words> = {
  'SCHEME/HEAD': { zh: '政策发布次数', en: 'how often the scheme changed' },
  'SCHEME/VERSION': { zh: '政策版本', en: 'scheme versions' },
  'SCHEME/PARAMETER': { zh: '年度参数', en: 'yearly values' },
  'CALENDAR/YEAR': { zh: '工作日历', en: 'calendars of working days' },
  'SCHEME-DRAFT/DRAFT': { zh: '政策草案', en: 'scheme drafts' },
  'SCHEME-DRAFT/DOCUMENT': { zh: '草案内容', en: 'their documents' },
  'SCHEME-DRAFT/CHANGES': { zh: '草案的改动', en: 'what they change' },
  'SCHEME-DRAFT/SOURCE': { zh: '草案原文', en: 'their texts' },
  'PERSON/PERSON': { zh: '参保人员', en: 'insured persons' },
  'PERSON/FACT': { zh: '人员信息的登记', en: 'what was recorded of them' },
  'PERSON/ENTITLEMENT': { zh: '待遇资格', en: 'entitlements' },
  'PERSON/LIMIT-USE': { zh: '限额使用', en: 'uses of limits' },
  'PERSON/CASE': { zh: '人员的申请索引', en: 'which cases a person has' },
  'PERSON/OPEN-CASE': { zh: '在办申请索引', en: 'which case of a person is open' },
  'PERSON/MANDATE': { zh: '委托', en: 'mandates' },
  'PERSON/CARE-PLAN': { zh: '服务计划', en: 'care plans' },
  'PERSON/CORRECTION': { zh: '更正', en: 'corrections' },
  'PERSON/REVALUED': { zh: '重算标记', en: 'marks of revaluations' },
  'PERSON/ALSO-INSURED': { zh: '重复参保', en: 'in which other cities persons are insured as well' },
  'ID-NUMBER/PERSON': { zh: '证件号索引', en: 'persons by the number of a document' },
  'JOIN/JOIN': { zh: '档案合并', en: 'records that were joined' },
  'ENTITLEMENT/ENTITLEMENT': { zh: '待遇资格索引', en: 'entitlements by id' },
  'CARE-PLAN/CARE-PLAN': { zh: '服务计划索引', en: 'care plans by id' },
  'ENTITLEMENT/EVENT': { zh: '待遇资格经过', en: 'what happened to entitlements' },
  'ROSTER-IMPORT/IMPORT': { zh: '名册导入', en: 'roster imports' },
  'ROSTER-IMPORT/CHUNK': { zh: '名册逐行结果', en: 'their results by row' },
  'TAKEOVER-IMPORT/IMPORT': { zh: '接管导入', en: 'takeover imports' },
  'TAKEOVER-IMPORT/CHUNK': { zh: '接管逐行结果', en: 'their results by row' },
  'VISIT-IMPORT/IMPORT': { zh: '服务文件导入', en: 'imports of visits' },
  'VISIT-IMPORT/CHUNK': { zh: '服务文件逐行结果', en: 'their results by row' },
  'TENANT-IMPORT/IMPORT': { zh: '全量导入', en: 'imports of a whole city' },
  'REGISTER/*': { zh: '机构、评估员、护理人员、受托合同登记', en: 'registers of parties' },
  'CARER/ENTRY': { zh: '护理人员登记经过', en: 'what was recorded of carers' },
  'EMPLOYED-BY/*': { zh: '机构的护理人员', en: 'carers by provider' },
  'CARED-BY/*': { zh: '护理人员照护过的人员', en: 'for whom a carer ever cared' },
  'GIVEN-BY/ENTITLEMENT': { zh: '机构服务的待遇资格', en: 'entitlements by provider' },
  'GIVEN-BY/WHOLE': { zh: '上项是否完整', en: 'whether these are all' },
  'BEDS/BEDS': { zh: '床位占用', en: 'beds taken' },
  'CASE/CASE': { zh: '申请', en: 'cases' },
  'CASE/EVENT': { zh: '申请经过', en: 'what happened in cases' },
  'CASE/WAITING': { zh: '申请的待办索引', en: 'what cases wait for' },
  'CASE/TASK': { zh: '申请的事项索引', en: 'tasks by case' },
  'CASE/MESSAGE': { zh: '消息', en: 'messages' },
  'MESSAGE/MESSAGE': { zh: '消息索引', en: 'messages by id' },
  'TASK/TASK': { zh: '事项', en: 'tasks' },
  'TASK/ASSIGNEE': { zh: '事项分派索引', en: 'to whom tasks are given' },
  'SERVICES/*': { zh: '服务记录', en: 'service records' },
  'VISITS/*': { zh: '上门服务', en: 'visits' },
  'EARLIER-VISIT/*': { zh: '上门服务的早期版本', en: 'visits as they were before corrections' },
  'CARER-VISITS/*': { zh: '护理人员的上门服务索引', en: 'visits by carer' },
  'PICTURE/*': { zh: '照片摘要索引', en: 'visits by picture' },
  'REVIEWED-MONTHS/*': { zh: '已封存检查的月份', en: 'months whose visits were looked at' },
  'REVIEW-ROUND/ROUND': { zh: '检查批次', en: 'review rounds' },
  'REVIEW-ROUND/PAGE': { zh: '检查批次的分页及抽样', en: 'their pages, with what was drawn' },
  'REVIEW-ROUND/COUNTS': { zh: '检查批次按机构计数', en: 'their counts by provider' },
  'REVIEW-SECRETS/*': { zh: '抽样密值', en: 'the secrets of their draws' },
  'REVIEW/REVIEW': { zh: '审核', en: 'reviews' },
  'REVIEWS-OF/*': { zh: '机构的审核索引', en: 'reviews by provider' },
  'RUN/RUN': { zh: '结算批次', en: 'settlement runs' },
  'PERSON/STATEMENT': { zh: '结算单索引', en: 'statements by person' },
  'RUN/STATEMENT': { zh: '结算单', en: 'statements' },
  'SIGNING/SIGNING': { zh: '结算单签字', en: 'signatures of statements' },
  'PERSON/HELD': { zh: '现在暂缓结算的月份', en: 'months of a person that are held now' },
  'RUN/HELD': { zh: '暂缓结算的人员', en: 'persons whom a run held' },
  'SETTLED-MONTHS/*': { zh: '已结算月份', en: 'months of the city that were settled' },
  'OWED/*': { zh: '待结算的更正索引', en: 'corrections that are owed' },
  'REVALUATION/REVALUATION': { zh: '重算', en: 'revaluations' },
  'REVALUATION/PERSON': { zh: '重算逐人结果', en: 'their results by person' },
};

/** What an export leaves out, and why. */
export const LEFT_OUT: Record<string, Words> = {
  'ROSTER-MARK/ROW': { zh: '试导入的临时标记，7 日后删除', en: 'notes of dry runs, kept 7 days' },
  'DOCUMENT/PERSON': {
    zh: '证件摘要索引，导出为证件号索引，导入时以该地区的密钥重建',
    en: 'persons by the digest of a document: exported by its number, made anew by the import with the key of its city',
  },
  'DIGESTS/KEY': {
    zh: '证件与电话摘要的密钥',
    en: 'the secret of the digests of documents and phone numbers',
  },
  'SEARCH/*': { zh: '查找索引，导入时重建', en: 'the index of the search, made anew by the import' },
  'SEARCH-CARD/CARD': { zh: '某人的查找索引项', en: 'what of a person stands in that index' },
  'VISIT-MARK/ROW': { zh: '服务文件的临时标记，7 日后删除', en: 'notes of imports of visits, kept 7 days' },
  'CURSORS/KEY': { zh: '翻页游标的密钥', en: 'the secret that seals cursors' },
  'COMMAND/ANSWER': { zh: '重复请求的应答，7 日后删除', en: 'answers to repeated requests, kept 7 days' },
  'DUE/DUE': { zh: '到期事项，导入时重新安排', en: 'what falls due, arranged anew by the import' },
  'SWEEP/STATE': { zh: '定期检查的进度', en: 'how far the sweep has come' },
  'OUTBOX/*': { zh: '待发出的消息，随即清空', en: 'what is on its way out, emptied at once' },
};

export function openCase({ id, state }: { id: string; state: string }): Words {
  return {
    zh: `申请 ${id} 尚在办理（${state}）；流程不能随数据转移，请先办结或撤回再导出`,
    en: `the case ${id} is open (${state}); a workflow does not move with the data, so decide or withdraw it, then export`,
  };
}

export function runningRun({ id }: { id: string }): Words {
  return {
    zh: `结算批次 ${id} 尚未结束；请结束后再导出`,
    en: `the settlement run ${id} is not over; export when it is`,
  };
}

export function otherTenant({ tenant, own }: { tenant: string; own: string }): Words {
  return {
    zh: `导出的是 ${tenant}，不能导入 ${own}`,
    en: `the export is of ${tenant} and cannot be imported into ${own}`,
  };
}

export function notAnItem({ kind }: { kind: string }): Words {
  return { zh: `${kind} 不是导出中的一类`, en: `${kind} is no kind of an export` };
}
