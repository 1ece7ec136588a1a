import type { CompiledScheme } from '../scheme/index.ts';

/** What a yearly value is called, beside its amount in a trace. */
export interface ParameterTitles {
  parameterZh: string;
  parameterEn: string;
}

/** @returns `null` where the scheme does not define it; its file is then refused elsewhere */
export function parameterTitles({ values }: CompiledScheme, name: string): ParameterTitles | null {
  const found = values.parameters.find((parameter) => parameter.name === name);
  return found ? { parameterZh: found.titleZh, parameterEn: found.titleEn } : null;
}
