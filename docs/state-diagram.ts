interface State {
  Type: string;
  Next?: string;
  End?: boolean;
  Default?: string;
  Choices?: { Next: string; Condition: string }[];
  Catch?: { Next: string; ErrorEquals: string[] }[];
  Branches?: Definition[];
  ItemProcessor?: Definition;
}

interface Definition {
  StartAt: string;
  States: Record<string, State>;
}

/** Where every state of a case goes when the case is over: the same in all machines, and told once. */
const LEFT_OUT: ReadonlySet<string> = new Set(['CaseEnded', 'CaseLapsed', 'RecordLapsed']);

/** A state machine's definition (Amazon States Language) as a Mermaid diagram. */
export function stateDiagram(definition: Definition): string {
  return ['```mermaid', 'stateDiagram-v2', ...linesOf(definition, '  '), '```'].join('\n');
}

function linesOf({ StartAt, States }: Definition, indent: string): string[] {
  const states = Object.entries(States)
    .filter(([name]) => !LEFT_OUT.has(name))
    .flatMap(([name, state]) => stateLines(name, state, indent));
  return [`${indent}[*] --> ${StartAt}`, ...states];
}

function stateLines(name: string, state: State, indent: string): string[] {
  return [
    ...innerLines(name, state, indent),
    ...transitions(state).map((to) => `${indent}${name} --> ${to}`),
  ];
}

function innerLines(name: string, { Branches, ItemProcessor }: State, indent: string): string[] {
  const inner = Branches ?? (ItemProcessor ? [ItemProcessor] : []);
  if (inner.length === 0) return [];
  const parts = inner.map((definition) => linesOf(definition, `${indent}  `));
  const separated = parts.flatMap((part, index) => (index === 0 ? part : [`${indent}  --`, ...part]));
  return [`${indent}state ${name} {`, ...separated, `${indent}}`];
}

function transitions(state: State): string[] {
  const ends = state.End || state.Type === 'Succeed' || state.Type === 'Fail';
  return [
    ...(state.Next ? [state.Next] : []),
    ...(state.Choices ?? []).map(({ Next, Condition }) => `${Next}: ${wordsOf(Condition)}`),
    ...(state.Default ? [`${state.Default}: otherwise`] : []),
    ...(state.Catch ?? [])
      .filter(({ Next }) => !LEFT_OUT.has(Next))
      .map(({ Next, ErrorEquals }) => `${Next}: on ${ErrorEquals.join(', ')}`),
    ...(ends ? ['[*]'] : []),
  ];
}

/** A condition without its JSONata braces; a colon would end Mermaid's label. */
function wordsOf(condition: string): string {
  return condition.replace(/^\{%\s*|\s*%\}$/g, '').replaceAll(':', ' ');
}
