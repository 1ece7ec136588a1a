import { readingBreaks, writingBreaks } from './api-schemas.ts';

/** A change of the API after which a client that was written for the earlier description may fail. */
export interface Break {
  /** The operation: `POST /applications`. */
  operation: string;
  sentence: string;
}

interface Parameter {
  name: string;
  in: string;
  required?: boolean;
  schema?: unknown;
}

interface Content {
  content?: Record<string, { schema?: unknown }>;
}

interface Operation {
  parameters?: Parameter[];
  requestBody?: Content & { required?: boolean };
  responses?: Record<string, Content>;
  security?: unknown[];
}

interface Document {
  paths?: Record<string, Record<string, Operation>>;
  security?: unknown[];
}

const METHODS = ['get', 'put', 'post', 'delete', 'patch', 'head', 'options'];

/**
 * What in the later of two OpenAPI 3.1 descriptions breaks a client of the earlier one: an operation that is gone, input
 * that is newly needed or no longer taken, an answer that lacks what was told or tells what was never heard of. Problem
 * codes and statuses of refusals may come: a client must expect those that it does not know.
 */
export function compareDescriptions(before: unknown, now: unknown): Break[] {
  const [old, later] = [before, now] as [Document, Document];
  return operationsOf(old).flatMap(({ path, method, operation: known }) => {
    const name = `${method.toUpperCase()} ${path}`;
    const there = pathLike(later, path)?.[method];
    const sentences =
      there === undefined
        ? ['is gone']
        : brokenOperation({ document: old, operation: known }, { document: later, operation: there });
    return sentences.map((sentence) => ({ operation: name, sentence }));
  });
}

interface Described {
  document: Document;
  operation: Operation;
}

function brokenOperation(old: Described, later: Described): string[] {
  return [
    ...brokenSignIn(old, later),
    ...brokenParameters(old, later),
    ...brokenBody(old, later),
    ...brokenAnswers(old, later),
  ];
}

function brokenSignIn(old: Described, later: Described): string[] {
  return isOpen(old) && !isOpen(later) ? ['takes a token now'] : [];
}

function isOpen({ document, operation }: Described): boolean {
  return (operation.security ?? document.security ?? []).length === 0;
}

function brokenParameters(old: Described, later: Described): string[] {
  const known = parametersOf(old);
  const there = parametersOf(later);
  return [
    ...known.flatMap((parameter, index) => {
      const same = parameter.in === 'path' ? pathParameter(there, known, index) : find(there, parameter);
      const where = `${parameter.in}.${parameter.name}`;
      if (same === undefined) return [`${where} is not taken any more`];
      return [
        ...(same.required && !parameter.required ? [`${where} is needed now`] : []),
        ...writingBreaks(
          { root: old.document, schema: parameter.schema },
          { root: later.document, schema: same.schema },
          where,
        ),
      ];
    }),
    ...there
      .filter((parameter) => parameter.required && parameter.in !== 'path' && !find(known, parameter))
      .map((parameter) => `${parameter.in}.${parameter.name} is needed now`),
  ];
}

function parametersOf({ operation }: Described): Parameter[] {
  return operation.parameters ?? [];
}

function find(among: Parameter[], { name, in: place }: Parameter): Parameter | undefined {
  return among.find((one) => one.name === name && one.in === place);
}

/** What stands in a path is found by its place there: its name is nothing that a client sends. */
function pathParameter(there: Parameter[], known: Parameter[], index: number): Parameter | undefined {
  const inPath = (one: Parameter) => one.in === 'path';
  return there.filter(inPath)[known.slice(0, index).filter(inPath).length];
}

function brokenBody(old: Described, later: Described): string[] {
  const before = old.operation.requestBody;
  const now = later.operation.requestBody;
  if (before === undefined) return now?.required ? ['body is needed now'] : [];
  if (now === undefined) return ['body is not taken any more'];
  return [
    ...(now.required && !before.required ? ['body is needed now'] : []),
    ...Object.entries(before.content ?? {}).flatMap(([type, { schema }]) => {
      const same = now.content?.[type];
      if (same === undefined) return [`body is not taken as ${type} any more`];
      const [was, is] = [
        { root: old.document, schema },
        { root: later.document, schema: same.schema },
      ] as const;
      return writingBreaks(was, is, 'body');
    }),
  ];
}

function brokenAnswers(old: Described, later: Described): string[] {
  return Object.entries(old.operation.responses ?? {})
    .filter(([status]) => status.startsWith('2'))
    .flatMap(([status, { content = {} }]) => {
      const there = later.operation.responses?.[status];
      if (there === undefined) return [`does not answer ${status} any more`];
      return Object.entries(content).flatMap(([type, { schema }]) => {
        const same = there.content?.[type];
        if (same === undefined) return [`does not answer ${type} any more`];
        const [was, is] = [
          { root: old.document, schema },
          { root: later.document, schema: same.schema },
        ] as const;
        return readingBreaks(was, is, 'answer');
      });
    });
}

function operationsOf({ paths = {} }: Document) {
  return Object.entries(paths).flatMap(([path, item]) =>
    METHODS.flatMap((method) => {
      const operation = item[method];
      return operation === undefined ? [] : [{ path, method, operation }];
    }),
  );
}

function pathLike({ paths = {} }: Document, path: string): Record<string, Operation> | undefined {
  const shape = (one: string) => one.replace(/\{\w+\}/g, '{}');
  return paths[path] ?? Object.entries(paths).find(([other]) => shape(other) === shape(path))?.[1];
}
