import type { CompiledScheme } from '../../rules/scheme/index.ts';

/** Codes of the service items that a line of the component may name. */
export function itemsOf({ values }: CompiledScheme, component: string): string[] {
  return (values.items ?? []).filter((item) => item.component === component).map(({ code }) => code);
}
