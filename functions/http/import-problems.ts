/** What is refused of a file that comes in chunk by chunk, by what its rows are. */
export const IMPORT_PROBLEMS = {
  roster_import_unknown: { status: 404, zh: '没有此次名册导入', en: 'No such roster import' },
  roster_import_completed: { status: 409, zh: '该次导入已结束', en: 'This roster import is completed' },
  roster_chunk_out_of_order: {
    status: 409,
    zh: '批次须按顺序导入',
    en: 'Chunks are taken in order, each after the one before',
  },
  roster_chunk_differs: {
    status: 409,
    zh: '该批次已导入，内容不同',
    en: 'This chunk was taken already with other content',
  },
  roster_incomplete: { status: 409, zh: '名册尚未导完', en: 'Not all rows of the roster are done' },
  takeover_import_unknown: { status: 404, zh: '没有此次接管导入', en: 'No such takeover import' },
  takeover_import_completed: {
    status: 409,
    zh: '该次接管导入已结束',
    en: 'This takeover import is completed',
  },
  takeover_chunk_out_of_order: {
    status: 409,
    zh: '接管的批次须按顺序导入',
    en: 'Chunks of a takeover are taken in order, each after the one before',
  },
  takeover_chunk_differs: {
    status: 409,
    zh: '接管的该批次已导入，内容不同',
    en: 'This chunk of the takeover was taken already with other content',
  },
  takeover_incomplete: {
    status: 409,
    zh: '接管文件尚未导完',
    en: 'Not all rows of the takeover are done',
  },
  visit_import_unknown: { status: 404, zh: '没有此次服务文件导入', en: 'No such import of visits' },
  visit_import_completed: {
    status: 409,
    zh: '该次服务文件导入已结束',
    en: 'This import of visits is completed',
  },
  visit_chunk_out_of_order: {
    status: 409,
    zh: '服务文件的批次须按顺序导入',
    en: 'Chunks of a file of visits are taken in order, each after the one before',
  },
  visit_chunk_differs: {
    status: 409,
    zh: '服务文件的该批次已导入，内容不同',
    en: 'This chunk of visits was taken already with other content',
  },
  visit_incomplete: {
    status: 409,
    zh: '服务文件尚未导完',
    en: 'Not all rows of the file of visits are done',
  },
} as const;
