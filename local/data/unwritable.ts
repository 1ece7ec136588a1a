import { HostError } from '../host-error.ts';

const reasons: Record<string, [zh: string, en: string]> = {
  EACCES: ['没有读写权限', 'it may not be read and written'],
  EPERM: ['没有读写权限', 'it may not be read and written'],
  EROFS: ['所在文件系统只读', 'its file system is read-only'],
  ENOSPC: ['磁盘已满', 'the disk is full'],
  EDQUOT: ['磁盘配额已用完', 'the quota of the disk is used up'],
  ENOTDIR: ['路径中有一段不是目录', 'a part of its path is no folder'],
  EEXIST: ['它不是目录', 'it is no folder'],
};

/** An error of the file system as the one sentence that a person can act on; any other as it is. */
export function readableError(error: unknown, dataDirectory: string): unknown {
  const { code = '', path = dataDirectory } = (error ?? {}) as NodeJS.ErrnoException;
  const reason = reasons[code];
  if (reason === undefined || error instanceof HostError) return error;
  const [zh, en] = reason;
  return new HostError(
    `数据目录 ${dataDirectory} 无法使用（${path}）：${zh}；请处理后重试，或用 --data 另选目录。`,
    `The data folder ${dataDirectory} cannot be used (${path}): ${en}. Mend that, or choose another folder with --data.`,
    { cause: error },
  );
}
