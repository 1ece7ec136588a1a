import { benchDeterminations } from './determinations/index.ts';
import { benchStateMachines } from './state-machines.ts';

/** `npm run bench` runs all, `npm run bench -- <name>` one. */
const BENCHES: Record<string, () => Promise<void>> = {
  'state-machines': benchStateMachines,
  determinations: benchDeterminations,
};

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !(name in BENCHES));
if (unknown.length > 0) {
  console.error(`There is no bench ${unknown.join(', ')}; there are ${Object.keys(BENCHES).join(', ')}.`);
  process.exit(1);
}
for (const [name, bench] of Object.entries(BENCHES)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  console.log(`\n${name}`);
  await bench();
}
