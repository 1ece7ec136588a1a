import { ZenEngine } from '@gorules/zen-engine';
import type { BenefitFacts } from '../../../rules/benefit/index.ts';
import { XUZHOU_TABLE } from './xuzhou-table.ts';

/**
 * Xuzhou's table in GoRules ZEN: a decision table finds the row, an expression node applies limit and ratio to
 * the month's fees. One evaluation a component and month.
 */
export function zenXuzhou(trace: boolean): (facts: BenefitFacts) => Promise<unknown> {
  const decision = new ZenEngine().createDecision(GRAPH);
  return async ({ person, entitlements, providers, services }) => {
    const spell = entitlements[0];
    const components = [...new Set(services.map(({ component }) => component))];
    const lines = [];
    for (const component of components) {
      const context = {
        careMode: spell?.careMode,
        grade: spell?.grade,
        component,
        providerKind: providers[services[0]?.providerId ?? '']?.kind,
        raised: person.categories.some(({ category }) => category === 'medical-aid'),
        fees: services.filter((line) => line.component === component).map(({ feeFen }) => feeFen),
      };
      const found = await decision.evaluate(context, { trace });
      lines.push(trace ? found : found.result);
    }
    return lines;
  };
}

const INPUTS = ['careMode', 'grade', 'component', 'providerKind', 'raised'];
const OUTPUTS = ['standardFen', 'percent', 'clause'];

const TABLE_ROWS = XUZHOU_TABLE.map((row, index) => ({
  _id: `row-${index}`,
  careMode: '"institutional"',
  grade: `"${row.grade}"`,
  component: `"${row.component}"`,
  providerKind:
    row.component === 'medical-care' ? '"medical", "combined"' : '"medical", "elder-care", "combined"',
  raised: String(row.raised),
  standardFen: String(row.standardFen),
  percent: String(row.percent),
  clause: `"${row.clause}"`,
}));

const field = (name: string) => ({ id: name, name, field: name });

const GRAPH = {
  nodes: [
    { id: 'in', type: 'inputNode', name: 'facts' },
    {
      id: 'table',
      type: 'decisionTableNode',
      name: 'rows',
      content: {
        hitPolicy: 'first',
        passThrough: true,
        inputs: INPUTS.map(field),
        outputs: OUTPUTS.map(field),
        rules: TABLE_ROWS,
      },
    },
    {
      id: 'sums',
      type: 'expressionNode',
      name: 'sums',
      content: {
        expressions: [
          { id: 'component', key: 'component', value: 'component' },
          { id: 'clause', key: 'clause', value: 'clause' },
          { id: 'fee', key: 'feeFen', value: 'sum(fees)' },
          { id: 'eligible', key: 'eligibleFen', value: 'sum(map(fees, min([#, standardFen])))' },
          { id: 'fund', key: 'fundFen', value: 'floor(($.eligibleFen * percent + 50) / 100)' },
          { id: 'self', key: 'selfFen', value: '$.eligibleFen - $.fundFen' },
          { id: 'provider', key: 'providerFen', value: '$.feeFen - $.eligibleFen' },
        ],
      },
    },
    { id: 'out', type: 'outputNode', name: 'line' },
  ],
  edges: [
    { id: 'a', type: 'edge', sourceId: 'in', targetId: 'table' },
    { id: 'b', type: 'edge', sourceId: 'table', targetId: 'sums' },
    { id: 'c', type: 'edge', sourceId: 'sums', targetId: 'out' },
  ],
};
