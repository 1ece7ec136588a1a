const KEPT_AS = 'changhu.device';
const MOST_PICTURE_BYTES = 30 * 2 ** 20;

/** Names this browser among devices; it tells nothing of whoever uses it. */
export function deviceId(): string {
  const known = localStorage.getItem(KEPT_AS);
  if (known) return known;
  const made = crypto.randomUUID();
  localStorage.setItem(KEPT_AS, made);
  return made;
}

/** SHA-256 of a picture, in hex; the picture stays where it is. @throws where it is too large, or cannot be read */
export async function digestOf(picture: Blob): Promise<string> {
  if (picture.size > MOST_PICTURE_BYTES) throw new RangeError('the picture is too large');
  const digest = await crypto.subtle.digest('SHA-256', await picture.arrayBuffer());
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
