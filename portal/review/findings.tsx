import { Flex, Tag } from 'antd';
import { useSay } from '../base/language.tsx';
import { Quiet } from '../base/panel.tsx';
import { useWho } from '../base/who.tsx';
import { isStaff, type Review, TONES } from './read.ts';
import * as words from './words.ts';

/** What checks object to, each with the figures that it was found by. */
export function Findings({ of: { findings } }: { of: Pick<Review, 'findings'> }) {
  const say = useSay();
  const { role } = useWho();
  if (findings.length === 0) return <Quiet>{say(words.noFindings)}</Quiet>;
  return (
    <Flex vertical gap="small">
      {findings.map(({ check, result, title, explanation, others = [] }) => (
        <div key={check}>
          <Tag color={TONES[result]} variant="solid">
            {say(words.results[result])}
          </Tag>
          <strong>{say(title)}</strong> {say(explanation)}
          {isStaff(role) && others.length > 0 && (
            <div>
              <Quiet>
                {say(words.others)}{' '}
                {others.map(({ providerId, visitId }) => `${providerId} ${visitId}`).join('；')}
              </Quiet>
            </div>
          )}
        </div>
      ))}
    </Flex>
  );
}
