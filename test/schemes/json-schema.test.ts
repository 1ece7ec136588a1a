import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { cities, seedsDirectory } from '../rules/support/cases.ts';

function validatorOf(name: 'scheme' | 'clauses') {
  const schema = JSON.parse(readFileSync(`${seedsDirectory}/${name}.schema.json`, 'utf8')) as object;
  return new Ajv2020({ allErrors: true, validateFormats: false, strictRequired: false }).compile(schema);
}

function yamlOf(
  city: string,
  name: 'scheme' | 'clauses',
): { text: string; content: Record<string, unknown> } {
  const text = readFileSync(`${seedsDirectory}/${city}/${name}.yaml`, 'utf8');
  return { text, content: parse(text) as Record<string, unknown> };
}

const isScheme = validatorOf('scheme');
const isClauses = validatorOf('clauses');

describe('the published JSON Schema', () => {
  it.each(cities)('accepts the files of %s as they are written, and they name it', (city) => {
    const scheme = yamlOf(city, 'scheme');
    const clauses = yamlOf(city, 'clauses');
    expect([isScheme(scheme.content), isScheme.errors]).toEqual([true, null]);
    expect([isClauses(clauses.content), isClauses.errors]).toEqual([true, null]);
    expect(scheme.text.split('\n')[0]).toBe('# yaml-language-server: $schema=../scheme.schema.json');
    expect(clauses.text.split('\n')[0]).toBe('# yaml-language-server: $schema=../clauses.schema.json');
  });

  it.each<[string, object]>([
    ['a value without clause or assumption', { value: 2 }],
    ['a quote without its clause', { value: 2, quote: '中度', assumption: '因' }],
    ['a clause without its words', { value: 2, clause: '五' }],
    ['a wrong type', { value: 'two', assumption: '因' }],
    ['an unknown key', { value: 2, assumption: '因', perhaps: 1 }],
  ])('refuses %s', (_, minimumLevel) => {
    const { content } = yamlOf('xuzhou', 'scheme');
    const [version] = content.versions as { eligibility: object }[];
    if (version) version.eligibility = { ...version.eligibility, minimumLevel };
    expect(isScheme(content)).toBe(false);
  });

  it('refuses a value that is also unset, and a clause without a status', () => {
    const { content } = yamlOf('xuzhou', 'scheme');
    const [version] = content.versions as { assessmentCost: object }[];
    if (version) version.assessmentCost = { ...version.assessmentCost, unset: '未写' };
    expect(isScheme(content)).toBe(false);
    expect(isClauses({ clauses: [{ clause: '一', quote: '甲' }] })).toBe(false);
  });
});
