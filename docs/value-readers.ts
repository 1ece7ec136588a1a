import { readdirSync } from 'node:fs';
import { relative } from 'node:path';
import ts from 'typescript-for-openapi';
import { fromRoot } from '../infra/paths.ts';

/**
 * Which code reads which value of a scheme: every property of the scheme's type, found in the program text by the type
 * checker, not by its name. A property counts as read where it is accessed, destructured, or gone through with all of
 * its neighbours (`Object.entries(process)`, `refusals[code]`).
 */

/** Code that handles any scheme whatever it says: form, differences, lint and the list of clauses do not carry a value out. */
const HANDLES_ANY =
  /^rules\/(scheme\/(?!compile|choice|coverage|limits|check-contributions|catalogue)|lint\/|clauses\/)/;
const ROOTS = ['rules', 'functions', 'workflows'];

/** `seeds/value-readers.json`: by the path of each value, list entries as `*`, the files that read it. */
export function valueReadersPage(): string {
  return `${JSON.stringify(valueReaders(), null, 2)}\n`;
}

function valueReaders(): Record<string, string> {
  const files = ROOTS.flatMap((root) =>
    readdirSync(fromRoot(root), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .map((file) => fromRoot(`${root}/${file}`)),
  );
  const { options } = ts.parseJsonConfigFileContent(
    ts.readConfigFile(fromRoot('tsconfig.json'), ts.sys.readFile).config,
    ts.sys,
    fromRoot('.'),
  );
  const program = ts.createProgram(files, options);
  const checker = program.getTypeChecker();
  const paths = pathsOf(program, checker);
  const read = new Map<string, Set<string>>();
  for (const source of program.getSourceFiles()) {
    const file = relative(fromRoot('.'), source.fileName);
    if (!ROOTS.includes(file.split('/')[0] ?? '') || HANDLES_ANY.test(file)) continue;
    for (const symbol of readsIn(source, checker))
      for (const path of (symbol.declarations ?? []).flatMap((at) => paths.get(keyOf(at)) ?? []))
        read.set(path, (read.get(path) ?? new Set()).add(file));
  }
  return Object.fromEntries(
    [...new Set([...paths.values()].flat())]
      .sort()
      .map((path) => [path, [...(read.get(path) ?? [])].sort().join(' ')]),
  );
}

function keyOf(node: ts.Node): string {
  return `${node.getSourceFile().fileName}:${node.getStart()}`;
}

/** The declaration of every property of a version, with the paths that lead to it. */
function pathsOf(program: ts.Program, checker: ts.TypeChecker): Map<string, string[]> {
  const format = program.getSourceFile(fromRoot('rules/scheme/format.ts'));
  const declared = format?.statements.find(
    (node): node is ts.TypeAliasDeclaration =>
      ts.isTypeAliasDeclaration(node) && node.name.text === 'SchemeVersion',
  );
  if (!declared) throw new Error('rules/scheme/format.ts declares no SchemeVersion');
  const found = new Map<string, string[]>();
  walk(checker, checker.getTypeAtLocation(declared.name), [], found);
  return found;
}

const CITATION = new Set([
  'value',
  'clause',
  'quote',
  'assumption',
  'assumptionEn',
  'unset',
  'when',
  'cases',
  'share',
  'parameter',
]);

const DEEPEST = 8;

function walk(checker: ts.TypeChecker, type: ts.Type, path: string[], found: Map<string, string[]>): void {
  if (path.length > DEEPEST) return;
  for (const part of partsOf(checker, type)) {
    const element = elementOf(checker, part);
    if (element) walk(checker, element, [...path, '*'], found);
    else for (const property of ownProperties(checker, part, path)) note(checker, property, path, found);
  }
}

function note(
  checker: ts.TypeChecker,
  property: ts.Symbol,
  parent: string[],
  found: Map<string, string[]>,
): void {
  const path = [...parent, property.name];
  for (const at of property.declarations ?? [])
    found.set(keyOf(at), [...new Set([...(found.get(keyOf(at)) ?? []), path.join('.')])]);
  walk(checker, checker.getTypeOfSymbol(property), path, found);
}

/** A version's sections and what stands in them, but not what belongs to every citation. */
function ownProperties(checker: ts.TypeChecker, type: ts.Type, path: string[]): ts.Symbol[] {
  if (!(type.flags & ts.TypeFlags.Object)) return [];
  return checker.getPropertiesOfType(type).filter(({ name }) => path.length === 0 || !CITATION.has(name));
}

function partsOf(checker: ts.TypeChecker, type: ts.Type): ts.Type[] {
  const bare = checker.getNonNullableType(type);
  return bare.isUnion() ? bare.types : [bare];
}

function elementOf(checker: ts.TypeChecker, type: ts.Type): ts.Type | undefined {
  return checker.isArrayType(type) ? checker.getTypeArguments(type as ts.TypeReference)[0] : undefined;
}

/** What goes through every property of an object. */
const THROUGH = /^Object\.(entries|values|keys|fromEntries)$/;

function readsIn(source: ts.SourceFile, checker: ts.TypeChecker): ts.Symbol[] {
  const found: ts.Symbol[] = [];
  const visit = (node: ts.Node): void => {
    found.push(...readBy(node, checker));
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function readBy(node: ts.Node, checker: ts.TypeChecker): ts.Symbol[] {
  if (ts.isPropertyAccessExpression(node)) return named(checker, node.expression, node.name.text);
  if (ts.isElementAccessExpression(node)) {
    const { expression, argumentExpression: key } = node;
    return ts.isStringLiteralLike(key) ? named(checker, expression, key.text) : all(checker, expression);
  }
  if (ts.isBindingElement(node) && !node.dotDotDotToken) {
    const name = node.propertyName ?? node.name;
    return ts.isObjectBindingPattern(node.parent) && ts.isIdentifier(name)
      ? named(checker, node.parent, name.text)
      : [];
  }
  if (ts.isCallExpression(node) && THROUGH.test(node.expression.getText()))
    return node.arguments.flatMap((argument) => all(checker, argument));
  return [];
}

function named(checker: ts.TypeChecker, of: ts.Node, name: string): ts.Symbol[] {
  return partsOf(checker, checker.getTypeAtLocation(of)).flatMap(
    (part) => checker.getPropertyOfType(part, name) ?? [],
  );
}

function all(checker: ts.TypeChecker, of: ts.Node): ts.Symbol[] {
  return partsOf(checker, checker.getTypeAtLocation(of))
    .filter((part) => part.flags & ts.TypeFlags.Object && !checker.isArrayType(part))
    .flatMap((part) => [...checker.getPropertiesOfType(part)]);
}
