import { unzipped, zipOf } from '../../enrolment/support/workbook.ts';
import type { Random } from '../../fuzz/random.ts';
import type { BaseFile } from './base-files.ts';
import { damaged, type Mutated } from './mutation.ts';
import { XML_CHANGES } from './xml-changes.ts';

type Parts = Record<string, Buffer>;

const CENTRAL = Buffer.from('PK\x01\x02', 'latin1');
/** Fields of an entry in the directory of a ZIP file: place, bytes. */
const FIELDS: Record<string, [at: number, bytes: number]> = {
  'flags (encrypted)': [8, 2],
  method: [10, 2],
  checksum: [16, 4],
  'packed size': [20, 4],
  'unpacked size': [24, 4],
  'length of its name': [28, 2],
  'length of its extra field': [30, 2],
  'place of its bytes': [42, 4],
  name: [46, 4],
};

/** @param count so many: a third of the packing, a third of entries, a third of what stands in them */
export function workbookMutations(base: BaseFile, random: Random, count: number): Mutated[] {
  return Array.from({ length: count }, (_, index) => {
    if (index % 3 === 0) return damaged(base.bytes, random);
    return index % 3 === 1 ? ofEntries(base.bytes, random) : ofXml(base.bytes, random);
  });
}

function ofEntries(bytes: Buffer, random: Random): Mutated {
  if (random.below(2) === 0) return fieldChanged(bytes, random);
  const parts = unzipped(bytes);
  const names = Object.keys(parts);
  const [one, other] = [random.of(names), random.of(names)];
  const changed = random.of<() => Mutated>([
    () => {
      const { [one]: _, ...others } = parts;
      return ofParts(`without ${one}`, others);
    },
    () => ofParts(`${one} is ${other}`, { ...parts, [one]: parts[other] ?? Buffer.alloc(0) }),
    () => ofParts(`${one} is empty`, { ...parts, [one]: Buffer.alloc(0) }),
    () => ofParts(`${one} is cut`, { ...parts, [one]: half(parts[one], random) }),
    () => ofParts(`${one} is noise`, { ...parts, [one]: noise(random) }),
    () => ofParts(`${one} in UTF-16`, { ...parts, [one]: utf16(parts[one]) }),
    () => ofParts(`${one} under another name too`, { ...parts, [one.toUpperCase()]: noise(random) }),
    () => ofParts('entries in another order', Object.fromEntries(Object.entries(parts).reverse())),
    () => ofParts('a path out of the folder', { ...parts, 'xl/../../x': noise(random) }),
  ]);
  return changed();
}

function ofParts(what: string, parts: Parts): Mutated {
  return { what, bytes: zipOf(parts), parts };
}

function half(part: Buffer | undefined, random: Random): Buffer {
  return (part ?? Buffer.alloc(0)).subarray(0, random.below(part?.length || 1));
}

function noise(random: Random): Buffer {
  return Buffer.from(Array.from({ length: 200 }, () => random.below(256)));
}

function utf16(part: Buffer | undefined): Buffer {
  return Buffer.from(`\ufeff${part?.toString('utf8')}`, 'utf16le');
}

function fieldChanged(bytes: Buffer, random: Random): Mutated {
  const places = [];
  for (let at = bytes.indexOf(CENTRAL); at >= 0; at = bytes.indexOf(CENTRAL, at + 1)) places.push(at);
  const start = random.of(places);
  const field = random.of(Object.keys(FIELDS));
  const [at, length] = FIELDS[field] as [number, number];
  const changed = Buffer.from(bytes);
  const values = [0, 1, 8, 0xff, changed[start + at] ?? 0, random.below(256)];
  for (let byte = 0; byte < length; byte += 1)
    if (byte === 0 || random.below(3) === 0) changed[start + at + byte] = random.of(values);
  return { what: `${field} of an entry`, bytes: changed };
}

function ofXml(bytes: Buffer, random: Random): Mutated {
  const parts = unzipped(bytes);
  const what = random.of(Object.keys(XML_CHANGES));
  const { part, change } = XML_CHANGES[what] as (typeof XML_CHANGES)[string];
  const names = Object.keys(parts).filter((name) => part.test(name));
  const name = random.of(names);
  const text = change((parts[name] ?? Buffer.alloc(0)).toString('utf8'), random);
  return ofParts(`${what}, ${name}`, { ...parts, [name]: Buffer.isBuffer(text) ? text : Buffer.from(text) });
}
