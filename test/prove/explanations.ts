import { drawExplanations } from './explanations/draw.ts';

/**
 * `npm run explanations -- SEED`: twenty explanations drawn by the seed, to be judged by a reader who knows neither the
 * scheme nor the code: who pays, how much, why, until when, and how to object.
 */
const COUNT = 20;
const seed = Number(process.argv[2] ?? Date.now() % 1_000_000);
if (!Number.isSafeInteger(seed)) throw new Error(`the seed ${process.argv[2]} is not a whole number`);

console.log(`seed ${seed}`);
for (const [index, drawn] of drawExplanations(seed, COUNT).entries()) {
  const { city, kind, month, provider, component, explanation } = drawn;
  console.log(`\n${index + 1}. ${city} ${month} ${component} ${provider ?? '–'} (${kind})`);
  console.log(`   ${explanation.zh}\n   ${explanation.en}`);
}
