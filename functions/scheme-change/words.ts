import type { Words } from '../../rules/base/words.ts';

export function dayOfPath({ version, firstDay }: { version: string; firstDay: string }): Words {
  return {
    zh: `须为路径所指的日期 ${version}，现为 ${firstDay}`,
    en: `must be the day of the path, ${version}; it is ${firstDay}`,
  };
}
