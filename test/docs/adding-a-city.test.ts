import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { main } from '../../cli/main.ts';
import { fromRoot } from '../../infra/paths.ts';

const page = readFileSync(fromRoot('docs/adding-a-city.md'), 'utf8');
const quoted = [...page.matchAll(/<!-- (test\/\S+) -->\n```\w+\n([\s\S]*?)```/g)].map((match) => ({
  file: match[1] ?? '',
  text: match[2] ?? '',
}));

describe('docs/adding-a-city.md', () => {
  it('quotes the example as it stands in its files', () => {
    expect(quoted.length).toBeGreaterThanOrEqual(5);
    for (const { file, text } of quoted) expect(readFileSync(fromRoot(file), 'utf8')).toContain(text);
  });

  it('names commands that exist', async () => {
    const commands = [...page.matchAll(/npx changhu scheme (\w+)/g)].map((match) => match[1]);
    const help: string[] = [];
    await main(['--help'], (line) => help.push(line));
    for (const command of commands) expect(help.join('\n')).toContain(`npx changhu scheme ${command}`);
    const { scripts } = JSON.parse(readFileSync(fromRoot('package.json'), 'utf8')) as {
      scripts: Record<string, string>;
    };
    for (const [, script] of page.matchAll(/npm run (\w+)/g)) expect(Object.keys(scripts)).toContain(script);
  });
});
