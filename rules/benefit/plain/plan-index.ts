import type { ProviderFacts } from '../../base/facts.ts';
import type { CompiledScheme } from '../../scheme/index.ts';
import { planOf, type RowPlan } from './plans.ts';

type Key = string | number | null;
type Branch = Map<Key, Branch | RowPlan>;

/** The plain rows of each scheme as a tree of maps, so that no text is put together to look a row up. */
const roots = new WeakMap<CompiledScheme, Branch>();

/** The plan of the row that prices the service; `null` where none does, or none that is plain. */
export function planFor(
  scheme: CompiledScheme,
  careMode: string,
  grade: string,
  component: string,
  provider: ProviderFacts | null,
): RowPlan | null {
  const providerKind = provider?.kind ?? null;
  const providerLevel = provider?.level ?? null;
  const ofGrade = below(below(roots.get(scheme), careMode), grade);
  const known = below(below(ofGrade, component), providerKind)?.get(providerLevel);
  if (known) return known as RowPlan;
  const compiled = scheme.ruleFor({ careMode, grade, component, providerKind, providerLevel });
  const plan = compiled ? planOf(scheme, compiled) : null;
  if (plan) remember(scheme, [careMode, grade, component, providerKind], providerLevel, plan);
  return plan;
}

function below(branch: Branch | undefined, key: Key): Branch | undefined {
  return branch?.get(key) as Branch | undefined;
}

function remember(scheme: CompiledScheme, path: Key[], last: Key, plan: RowPlan): void {
  let branch = roots.get(scheme) ?? new Map();
  roots.set(scheme, branch);
  for (const key of path) {
    const next = below(branch, key) ?? new Map();
    branch.set(key, next);
    branch = next;
  }
  branch.set(last, plan);
}
