import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fromRoot } from '../../infra/paths.ts';
import { betweenFolders, circlesIn } from './circles.ts';
import { FLOORS } from './floors.ts';
import { type Import, importsOf, sourceFiles } from './imports.ts';

const files = sourceFiles();
const there = new Set(files);
/** A test may quote an import of a file that there is not; whether every import finds its file, the compiler sees to. */
const imports = importsOf(files).filter(({ to }) => there.has(to));

/** `functions/case/store.ts` seen from `functions` stands in `case`. */
function floorOf(building: string, file: string): string | undefined {
  const within = building === '.' ? file : file.slice(building.length + 1);
  return within.includes('/') ? within.slice(0, within.indexOf('/')) : undefined;
}

function insideOf(building: string, { from, to }: Import): boolean {
  return building === '.' || (from.startsWith(`${building}/`) && to.startsWith(`${building}/`));
}

function upwardIn(building: string, floors: readonly string[]): string[] {
  return imports
    .filter((one) => insideOf(building, one))
    .filter(({ from, to }) => rank(building, floors, from) < rank(building, floors, to))
    .map(({ from, to }) => `${from} → ${to}`);
}

/** What stands in no folder, such as the project's settings, is above all. */
function rank(building: string, floors: readonly string[], file: string): number {
  const floor = floorOf(building, file);
  return floor === undefined ? floors.length : floors.indexOf(floor);
}

describe('the house', () => {
  for (const [building, floors] of Object.entries(FLOORS)) {
    const name = building === '.' ? 'the repository' : `${building}/`;

    it(`${name}: every folder with code stands on a floor`, () => {
      const inside = files.filter((file) => building === '.' || file.startsWith(`${building}/`));
      const folders = new Set(inside.flatMap((file) => floorOf(building, file) ?? []));
      expect([...folders].filter((folder) => !floors.includes(folder))).toEqual([]);
    });

    it(`${name}: nothing imports upward`, () => {
      const upward = upwardIn(building, floors);
      console.log(`${name}: ${floors.length} floors, ${upward.length} imports upward`);
      expect(upward).toEqual([]);
    });
  }

  it('has no circle of files, and none of neighbouring folders', () => {
    const product = imports.filter(({ from }) => !from.startsWith('test/'));
    const ofFiles = circlesIn(product);
    const ofFolders = circlesIn(betweenFolders(product));
    console.log(
      `${files.length} files, ${imports.length} imports; ${ofFiles.length} circles of files, ${ofFolders.length} of folders`,
    );
    expect([...ofFiles, ...ofFolders].map((circle) => circle.join(' → '))).toEqual([]);
  });

  it('lets the host know nothing of care but in local/product/', () => {
    const general = imports.filter(
      ({ from }) => from.startsWith('local/') && !from.startsWith('local/product/'),
    );
    expect(general.filter(({ to }) => !to.startsWith('local/') || to.startsWith('local/product/'))).toEqual(
      [],
    );
  });

  it('lets no store import the store of another subject', () => {
    const isStore = (file: string) => /^functions\/[^/]+\/([a-z-]+-)?store\.ts$/.test(file);
    const strange = imports
      .filter(({ from, to }) => isStore(from) && isStore(to))
      .filter(({ from, to }) => floorOf('functions', from) !== floorOf('functions', to));
    expect(strange).toEqual([]);
  });

  it('is described floor by floor in docs/architecture.md', () => {
    const page = readFileSync(fromRoot('docs/architecture.md'), 'utf8');
    const told = [...page.matchAll(/^\| `([a-z-]+)\/` \|/gm)].map(([, floor]) => floor);
    expect(told.reverse()).toEqual(FLOORS.functions);
    const ofRules = FLOORS.rules?.map((floor) => `\`${floor}\``).join(' · ');
    expect(page.replaceAll('\n', ' ')).toContain(ofRules);
  });
});

describe('the reader of imports', () => {
  const texts: Record<string, string> = {
    'a/one.ts': "import { two } from '../b/two.ts';\nimport type {\n  Three,\n} from './three.ts';",
    'b/two.ts': "export * from './deep/four.ts';\n// import { no } from './comment.ts';",
    'a/three.ts': "const later = await import('./one.ts');\nconst text = \"see './nothing.ts'\";",
  };

  it('sees imports of values and types, re-exports and imports at run time', () => {
    expect(importsOf(Object.keys(texts), (file) => texts[file] ?? '')).toEqual([
      { from: 'a/one.ts', to: 'b/two.ts' },
      { from: 'a/one.ts', to: 'a/three.ts' },
      { from: 'b/two.ts', to: 'b/deep/four.ts' },
      { from: 'a/three.ts', to: 'a/one.ts' },
    ]);
  });

  it('tells a circle by its shortest chain', () => {
    const way = (...places: string[]): Import[] =>
      places.slice(1).map((to, index) => ({ from: places[index] ?? '', to }));
    expect(circlesIn([...way('a', 'b', 'c', 'a'), ...way('c', 'b')])).toEqual([['a', 'b', 'c', 'a']]);
    expect(circlesIn(way('a', 'b', 'c'))).toEqual([]);
    expect(betweenFolders(way('x/a.ts', 'x/b.ts', 'y/in/c.ts', 'y/d.ts'))).toEqual([{ from: 'x', to: 'y' }]);
  });
});
