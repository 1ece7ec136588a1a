import { useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../base/api.ts';
import type { Words } from '../base/words.ts';

interface Named {
  titleZh: string;
  titleEn: string;
}

/** What screens need of a scheme version, see seeds/scheme.schema.json. */
interface Version {
  effectiveFrom: string;
  application: { papers: (Named & { code: string })[]; selfAssessment?: object };
  careModes: (Named & { id: string; components?: string[]; providerKinds?: { value: string[] } })[];
  grades: (Named & { id: string })[];
  components: (Named & { id: string; unit: string })[];
  items?: (Named & { code: string; component: string })[];
}

export interface StandardItem {
  id: string;
  domain: string;
  zh: string;
  en: string;
  options: { value: number; zh: string; en: string }[];
}

export interface SchemeInForce {
  version: Version;
  standard: {
    titleZh: string;
    titleEn: string;
    items: StandardItem[];
    /** Where the standard names its parts itself. */
    parts?: { id: string; zh: string; en: string }[];
  };
}

/** The city's scheme version in force: names of papers, care modes and grades, and the words of its standard. */
export function useScheme() {
  return useQuery({ queryKey: ['scheme-in-force'], queryFn: read, staleTime: 10 * 60_000 });
}

async function read(): Promise<SchemeInForce> {
  const { items } = await answerOf(api.GET('/schemes', {}));
  const standing = items.filter(({ superseded }) => !superseded).map(({ version }) => version);
  const version = standing.sort().at(-1) ?? '';
  const { document } = await answerOf(api.GET('/schemes/{version}', { params: { path: { version } } }));
  const { versions, standard } = document as { versions: Version[]; standard: SchemeInForce['standard'] };
  const found = versions.find(({ effectiveFrom }) => effectiveFrom === version) ?? versions.at(-1);
  if (!found) throw new Error(`scheme ${version} has no version`);
  return { version: found, standard };
}

/** What a code of the scheme is called; the code itself where the scheme has no such. */
export function titleOf(named: readonly Named[], key: string, code: string | null | undefined): Words {
  const found = named.find((one) => (one as unknown as Record<string, string>)[key] === code);
  return found ? { zh: found.titleZh, en: found.titleEn } : { zh: code ?? '—', en: code ?? '—' };
}
