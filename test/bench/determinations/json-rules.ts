import { Engine } from 'json-rules-engine';
import type { BenefitFacts } from '../../../rules/benefit/index.ts';
import { type BedDay, priceBedDays, XUZHOU_TABLE } from './xuzhou-table.ts';

/**
 * Xuzhou's table in json-rules-engine: a rule a row. The engine finds the row of each component once a month;
 * it has no arithmetic, so limits and ratio are applied by hand afterwards.
 */
export function jsonRulesXuzhou(): (facts: BenefitFacts) => Promise<unknown> {
  const engine = new Engine(XUZHOU_TABLE.map(ruleOf));
  return async ({ person, entitlements, providers, services }) => {
    const spell = entitlements[0];
    const provider = providers[services[0]?.providerId ?? ''];
    const categories = person.categories.map(({ category }) => category);
    const components = [...new Set(services.map(({ component }) => component))];
    const lines = [];
    for (const component of components) {
      const { events } = await engine.run({
        careMode: spell?.careMode,
        grade: spell?.grade,
        component,
        providerKind: provider?.kind,
        raised: categories.includes('medical-aid'),
      });
      const row = events[0]?.params as BedDay | undefined;
      if (row) lines.push(priceBedDays(services, component, row));
    }
    return lines;
  };
}

function ruleOf({ grade, component, raised, ...params }: BedDay) {
  const kinds =
    component === 'medical-care' ? ['medical', 'combined'] : ['medical', 'elder-care', 'combined'];
  return {
    conditions: {
      all: [
        { fact: 'careMode', operator: 'equal', value: 'institutional' },
        { fact: 'grade', operator: 'equal', value: grade },
        { fact: 'component', operator: 'equal', value: component },
        { fact: 'providerKind', operator: 'in', value: kinds },
        { fact: 'raised', operator: 'equal', value: raised },
      ],
    },
    event: { type: 'row', params },
  };
}
