import { pinyin } from 'pinyin-pro';

const LETTERS = { toneType: 'none', type: 'array', v: true } as const;

/** Every way to read a syllable that is looked for; a given name is read in two ways at most. */
const GIVEN_READINGS = 2;
/** The longest names of people have few characters; what comes behind adds nothing that tells them apart. */
const MOST_CHARACTERS = 8;

/**
 * How the characters of a Chinese name may be read, the likeliest reading of each first: as in a name, then the others
 * that the character has (单 is Shan, and whoever does not know it types Dan). A character without a reading is left out.
 */
export function readingsOf(name: string): string[][] {
  const characters = [...name].filter((one) => /\p{Script=Han}/u.test(one)).slice(0, MOST_CHARACTERS);
  const asName = pinyin(characters.join(''), { ...LETTERS, surname: 'head' });
  const readings = characters.map((character, index) => {
    const likeliest = asName[index] ?? '';
    const all = new Set([likeliest, ...pinyin(character, { ...LETTERS, multiple: true })]);
    const known = [...all].filter((reading) => /^[a-z]+$/.test(reading));
    return index === 0 ? known : known.slice(0, GIVEN_READINGS);
  });
  return readings.filter((known) => known.length > 0);
}
