import { benchCold } from './cold.ts';
import { benchDeterminations } from './determinations/index.ts';
import { benchGrowth } from './growth.ts';
import { benchMemory } from './memory.ts';
import { benchRequests } from './requests.ts';
import { benchRoster } from './roster.ts';
import { benchStateMachines } from './state-machines.ts';
import { benchVisits } from './visits.ts';

/** `npm run bench` runs all, `npm run bench -- <name>` one; `npm run bench -- roster [rows] [seed]` alone takes long. */
const BENCHES: Record<string, () => Promise<void>> = {
  'state-machines': benchStateMachines,
  determinations: benchDeterminations,
  cold: benchCold,
  memory: benchMemory,
  growth: benchGrowth,
  requests: benchRequests,
  visits: benchVisits,
};

const [first, ...given] = process.argv.slice(2);
if (first === 'roster') {
  const [rows, seed] = given;
  await benchRoster(rows === undefined ? undefined : Number(rows), seed);
  process.exit();
}

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !(name in BENCHES));
if (unknown.length > 0) {
  console.error(
    `There is no bench ${unknown.join(', ')}; there are ${Object.keys(BENCHES).join(', ')} and roster.`,
  );
  process.exit(1);
}
for (const [name, bench] of Object.entries(BENCHES)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  console.log(`\n${name}`);
  await bench();
}
