import { spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { fromRoot } from '../../infra/paths.ts';

it('fails a test file that leaves a folder or a process behind, and says which', () => {
  const argv = ['vitest', 'run', '--config', 'test/support/fixture/vitest.config.ts', '--reporter=json'];
  const { status, stdout } = spawnSync('npx', argv, { cwd: fromRoot('.'), encoding: 'utf8' });
  const { numFailedTests, testResults } = JSON.parse(stdout) as {
    numFailedTests: number;
    testResults: { message: string }[];
  };
  expect([status, numFailedTests]).toEqual([1, 0]);
  expect(testResults.map(({ message }) => message).sort()).toEqual([
    expect.stringMatching(
      /^test\/support\/fixture\/folder\.untidy\.ts left behind: forgotten-\w+ in the temporary folder, not removed after the last test$/,
    ),
    expect.stringMatching(
      /^test\/support\/fixture\/process\.untidy\.ts left behind: process \d+, still running after the last test \(sleep 600\)$/,
    ),
  ]);
});
