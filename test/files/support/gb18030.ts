const decoder = new TextDecoder('gb18030');
const codes = new Map<string, [number, number]>();
for (let high = 0x81; high <= 0xfe; high += 1)
  for (let low = 0x40; low <= 0xfe; low += 1)
    if (low !== 0x7f) codes.set(decoder.decode(Uint8Array.of(high, low)), [high, low]);

/** The text in the encoding that spreadsheets in China write; letters of two bytes only. */
export function gb18030(text: string): Buffer {
  return Buffer.from(
    [...text].flatMap((letter) => (letter < '\x80' ? [letter.charCodeAt(0)] : (codes.get(letter) ?? []))),
  );
}
