import { Flex, Form, Radio } from 'antd';
import { useNeeded } from '../../base/form.tsx';
import { useLanguage, useSay } from '../../base/language.tsx';
import { Read } from '../../base/notice.tsx';
import { Panel } from '../../base/panel.tsx';
import type { Words } from '../../base/words.ts';
import { type StandardItem, useScheme } from '../../scheme/in-force.ts';
import * as words from '../words.ts';

/** The parts of the national standard. */
const DOMAINS: Record<string, Words> = {
  adl: words.adl,
  cognition: words.cognition,
  perception: words.perception,
};

/** The items of the city's standard in its own words, with the sum of each domain as it forms. */
export function Scores() {
  const scheme = useScheme();
  return (
    <Read from={scheme}>
      {({ standard }) => {
        const domains = [...new Set(standard.items.map(({ domain }) => domain))];
        return (
          <Flex vertical gap="middle">
            {domains.map((domain) => (
              <Domain
                key={domain}
                title={standard.parts?.find(({ id }) => id === domain) ?? DOMAINS[domain]}
                items={standard.items.filter((item) => item.domain === domain)}
              />
            ))}
          </Flex>
        );
      }}
    </Read>
  );
}

function Domain({ title, items }: { title: Words | undefined; items: readonly StandardItem[] }) {
  const say = useSay();
  return (
    <Panel
      title={
        <Flex justify="space-between" wrap>
          <h2 className="part">{title && say(title)}</h2>
          <Form.Item noStyle shouldUpdate>
            {({ getFieldValue }) => <Sum scores={getFieldValue('scores') ?? {}} items={items} />}
          </Form.Item>
        </Flex>
      }
    >
      {items.map((item) => (
        <Item key={item.id} item={item} />
      ))}
    </Panel>
  );
}

function Sum({ scores, items }: { scores: Record<string, number>; items: readonly StandardItem[] }) {
  const say = useSay();
  const scored = items.flatMap(({ id }) => scores[id] ?? []);
  const sum = scored.reduce((total, score) => total + score, 0);
  return (
    <span aria-live="polite">
      {say(words.total)} {sum} · {say(words.answered({ done: scored.length, all: items.length }))}
    </span>
  );
}

function Item({ item }: { item: StandardItem }) {
  const { language } = useLanguage();
  return (
    <Form.Item name={['scores', item.id]} label={item[language]} rules={useNeeded()}>
      <Radio.Group style={{ display: 'grid', gap: 8 }}>
        {item.options.map((option) => (
          <Radio key={option.value} value={option.value}>
            {option.value} — {option[language]}
          </Radio>
        ))}
      </Radio.Group>
    </Form.Item>
  );
}
