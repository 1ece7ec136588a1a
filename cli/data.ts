import { checkedItem } from '../functions/storage/digest.ts';
import { acceptData, checkData } from '../local/check-data.ts';
import { HostError } from '../local/host-error.ts';

type Print = (line: string) => void;

const DEFAULT_FOLDER = '.changhu';

/** Reads all of a data folder; 0 when it is whole, 1 when not or when it cannot be looked at. */
export async function dataCheck([folder = DEFAULT_FOLDER]: string[], print: Print): Promise<number> {
  try {
    const checked = await checkData(folder, checkedItem);
    for (const { file, content, refusal } of checked)
      print(refusal === null ? `✓ ${file.padEnd(18)} ${content}` : `✗ ${file.padEnd(18)} ${refusal}`);
    const isWhole = checked.every(({ refusal }) => refusal === null);
    print(isWhole ? WHOLE : NOT_WHOLE);
    return isWhole ? 0 : 1;
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
    print(error.message);
    return 1;
  }
}

/** Gives up what is missing, so that the next start takes the rest. */
export async function dataAccept([folder = DEFAULT_FOLDER]: string[], print: Print): Promise<number> {
  const status = await dataCheck([folder], print);
  if (status === 0) return 0;
  try {
    acceptData(folder);
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
    return 1;
  }
  print(ACCEPTED);
  return 0;
}

const WHOLE = '数据完整 · the data is whole';
const NOT_WHOLE =
  '数据不完整。请用备份恢复整个目录；若没有备份，npx changhu data accept 放弃缺失部分，按现状使用其余文件 · the data is not whole. Restore the whole folder from a backup; without one, npx changhu data accept gives up what is missing and goes on with the files as they are, where they can be read';
const ACCEPTED =
  '下次启动将按现状使用这些文件；到期事项由巡检补办 · the next start takes the files as they are; what is past due is found and done by the sweep';
