import { Flex } from 'antd';
import type { Schemas } from '../base/api.ts';
import { money } from '../base/format.ts';
import { useSay } from '../base/language.tsx';
import { Panel, Quiet } from '../base/panel.tsx';
import * as words from './words.ts';

type Line = Schemas['StatementLine'];

/** A line of a statement or a trial: its explanation and its amounts. */
export function LineCard({ line }: { line: Line }) {
  const say = useSay();
  const amounts = [
    [words.fee, line.feeFen],
    [words.fund, line.fundFen],
    [words.self, line.selfFen],
    [words.refused, line.refusedFen],
  ] as const;
  return (
    <Panel>
      <p style={{ marginBottom: 8 }}>{say(line.explanation)}</p>
      <Flex gap="middle" wrap>
        <Quiet>{line.month}</Quiet>
        {amounts.map(([title, fen]) => (
          <span key={title.en}>
            {say(title)} {say(money(fen))}
          </span>
        ))}
      </Flex>
      {line.clauses.length > 0 && (
        <Quiet>
          {say(words.clauses)} {line.clauses.join('、')}
        </Quiet>
      )}
    </Panel>
  );
}
