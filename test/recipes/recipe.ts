/**
 * Something that is added to the project, as CONTRIBUTING.md tells it: which files are new and which existing ones
 * are edited. The test carries it out in a copy of the repository.
 */
export interface Recipe {
  /** The heading in CONTRIBUTING.md, and what stands there for the names of this example. */
  heading: string;
  placeholders: Readonly<Record<string, string>>;
  adds: Readonly<Record<string, string>>;
  edits: Readonly<Record<string, (text: string) => string>>;
  /** Pages made from code change with it (`npm run docs`). */
  pages?: readonly string[];
}

/** The text with something put behind the one place where `anchor` stands. @throws Error where it does not stand once */
export function after(anchor: string, addition: string): (text: string) => string {
  return (text) => {
    const parts = text.split(anchor);
    if (parts.length !== 2) throw new Error(`“${anchor}” stands ${parts.length - 1} times, not once`);
    return `${parts[0]}${anchor}${addition}${parts[1]}`;
  };
}
