import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** What takes minutes begins first, and the rest is done beside it; otherwise one processor would wait at the end. */
const LONG = ['/simulation/', '/lives/', '/case/', '/e2e/', '/entitlement/', '/recipes/'];

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const rank = ({ moduleId }: TestSpecification) => {
      const index = LONG.findIndex((folder) => moduleId.includes(folder));
      return index < 0 ? LONG.length : index;
    };
    return sorted.sort((a, b) => rank(a) - rank(b));
  }
}

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 300_000,
    hookTimeout: 300_000,
    maxWorkers: 2,
    setupFiles: ['test/support/leaves-nothing.ts'],
    sequence: { sequencer: LongestFirst },
  },
});
