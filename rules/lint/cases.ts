import { type ProviderKind, type ProviderLevel, providerKinds } from '../base/facts.ts';
import { isNotPriced as names } from '../scheme/coverage.ts';
import type { CareMode, SchemeVersion } from '../scheme/index.ts';

/** One combination of everything that decides which row prices a service, besides the person and the day. */
export interface Combination {
  mode: CareMode;
  grade: string;
  component: string;
  providerKind: ProviderKind | null;
  providerLevel: ProviderLevel | null;
}

type NotPriced = NonNullable<SchemeVersion['notPriced']>[number];

const KINDS: readonly (ProviderKind | null)[] = [null, ...providerKinds];
const LEVELS: readonly (ProviderLevel | null)[] = [null, 1, 2, 3];

/** Every care mode × grade × component × provider kind × provider level, also none of either. */
export function combinationsOf(version: SchemeVersion): Combination[] {
  return version.careModes.flatMap((mode) =>
    version.grades.flatMap(({ id: grade }) =>
      version.components.flatMap(({ id: component }) =>
        KINDS.flatMap((providerKind) =>
          (providerKind === null ? [null] : LEVELS).map((providerLevel) => ({
            mode,
            grade,
            component,
            providerKind,
            providerLevel,
          })),
        ),
      ),
    ),
  );
}

/** The key under which the care mode itself keeps the combination out; `null` when it admits it. */
export function keptOutBy({ mode, component, providerKind, providerLevel }: Combination): string | null {
  if (!mode.components.includes(component)) return 'components';
  const kinds = mode.providerKinds.value;
  if (kinds.length === 0) return providerKind === null ? null : 'providerKinds';
  if (providerKind === null || !kinds.includes(providerKind)) return 'providerKinds';
  const levels = mode.providerLevels?.value;
  if (!levels) return null;
  return providerLevel !== null && levels.includes(providerLevel) ? null : 'providerLevels';
}

export function isNotPriced(entry: NotPriced, { mode, ...rest }: Combination): boolean {
  return names(entry, { careMode: mode.id, ...rest });
}

export function wordsOf({ mode, grade, component, providerKind, providerLevel }: Combination): string {
  const level = providerLevel === null ? 'no level' : `level ${providerLevel}`;
  return [mode.id, grade, component, providerKind ?? 'no provider', level].join(' · ');
}
