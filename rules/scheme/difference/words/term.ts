/** Chinese, then English. */
export type Term = readonly [zh: string, en: string];
