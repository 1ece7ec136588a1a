import { join } from 'node:path';
import * as z from 'zod';
import { readIfPresent, replaceFile } from '../../data/durable-file.ts';
import { HostError } from '../../host-error.ts';
import type { CitySummary } from './summary.ts';

const Playing = z.object({
  state: z.literal('playing'),
  seed: z.string(),
  /** By city, what the API calls each person of the sample; empty until all are registered. */
  persons: z.record(z.string(), z.record(z.string(), z.string())),
});
const Done = z.object({ state: z.literal('done'), summaries: z.array(z.custom<CitySummary>(isObject)) });
const Mark = z.discriminatedUnion('state', [Playing, Done]);

/** How far the sample was played in a data folder. */
export type SampleMark = z.infer<typeof Mark>;
export type SampleBegun = z.infer<typeof Playing>;

/** Where the sample leaves its mark, so that a later start knows what is its own and what is the user's. */
export interface Marks {
  /** Null where it was never begun, or by a release that left no mark. @throws HostError for a damaged mark */
  read(): SampleMark | null;
  write(mark: SampleMark): void;
}

export function marksIn(dataDirectory: string): Marks {
  const path = join(dataDirectory, 'sample.json');
  return {
    read: () => {
      const text = readIfPresent(path);
      return text === null ? null : parse(path, text);
    },
    write: (mark) => replaceFile(path, JSON.stringify(mark)),
  };
}

function parse(path: string, text: string): SampleMark {
  try {
    return Mark.parse(JSON.parse(text));
  } catch (error) {
    throw new HostError(
      `示例的记录 ${path} 已损坏，未作任何改动；可用 --empty 不带示例启动，或用 --fresh 重新开始。`,
      `The sample's mark ${path} is damaged; nothing was changed. Start without the sample (--empty), or anew (--fresh).`,
      { cause: error },
    );
  }
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}
