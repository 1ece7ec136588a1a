/**
 * A condition the person who started the host can act on. `message` is meant to be printed as it is:
 * one Chinese sentence, then the same in English.
 */
export class HostError extends Error {
  constructor(chinese: string, english: string, options?: ErrorOptions) {
    super(`${chinese} ${english}`, options);
    this.name = 'HostError';
  }
}
