import type { Room } from './data/room.ts';
import { HostError } from './host-error.ts';

/** Something that is wrong with a part of the host, as an operator is told it. */
export interface Trouble {
  part: 'database' | 'disk' | 'schedules';
  zh: string;
  en: string;
  /** Whether requests fail because of it; otherwise work waits and is made up for. */
  isSerious: boolean;
}

export interface Health {
  status: 'ok' | 'degraded' | 'failing';
  troubles: Omit<Trouble, 'isSerious'>[];
}

export function healthOf(troubles: readonly Trouble[]): Health {
  const isFailing = troubles.some(({ isSerious }) => isSerious);
  const status = troubles.length === 0 ? 'ok' : isFailing ? 'failing' : 'degraded';
  return { status, troubles: troubles.map(({ part, zh, en }) => ({ part, zh, en })) };
}

export function databaseTrouble(problem: string): Trouble {
  const en = `The database cannot be used: ${problem}`;
  return { part: 'database', zh: '数据库暂不可用，正在恢复', en, isSerious: true };
}

/** Below this the disk is told of before it is full. */
const littleBytes = 64 * 1024 * 1024;

/** @param failure why the journal of the executions cannot be written */
export function diskTroubles(room: Room | undefined, failure: Error | null): Trouble[] {
  if (failure !== null || room?.isFull) {
    const { message } = failure ?? diskIsFull();
    return [
      {
        part: 'disk',
        zh: '数据无法写入磁盘；腾出空间后自动继续，已受理的不会丢失',
        en: `Nothing can be written to the disk; everything goes on by itself once there is room, and nothing acknowledged is lost: ${message}`,
        isSerious: true,
      },
    ];
  }
  const free = room?.freeBytes() ?? Number.POSITIVE_INFINITY;
  if (free >= littleBytes) return [];
  const left = `${Math.floor(free / 1024 / 1024)} MiB`;
  return [
    { part: 'disk', zh: `磁盘只剩 ${left}`, en: `Only ${left} are left on the disk`, isSerious: false },
  ];
}

export function diskIsFull(): HostError {
  return new HostError(
    '磁盘已满，时钟未推进；腾出空间后自动继续。',
    'The disk is full and the clock stays; everything goes on by itself once there is room.',
  );
}
