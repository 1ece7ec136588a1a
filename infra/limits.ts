import type { CloudAssembly } from 'aws-cdk-lib/cx-api';

/**
 * What of AWS's quotas a stack takes, and how much we let it take: below the quota by what a few more subjects bring.
 * AWS: CloudFormation quotas (500 resources, 1 MB), Lambda (4 KB of environment), IAM (10,240 characters of a role's
 * inline policies), API Gateway (300 routes and 300 integrations of an HTTP API), Step Functions (1 MB definition).
 */
export const LIMITS = {
  resources: 350,
  templateBytes: 600_000,
  environmentBytes: 3_000,
  rolePolicyBytes: 8_000,
  routes: 250,
  integrations: 250,
  definitionBytes: 500_000,
  outputs: 100,
  exports: 100,
} as const;
export type Figure = keyof typeof LIMITS;
export type Figures = Record<Figure, number>;

interface Resource {
  Type: string;
  Properties?: Record<string, unknown>;
}
interface Template {
  Resources?: Record<string, Resource>;
  Outputs?: Record<string, { Export?: unknown }>;
}

/** The figures of each stack, by its name. Texts that the deployment completes are counted as they stand. */
export function figuresOf({ stacks }: CloudAssembly): Map<string, Figures> {
  return new Map(stacks.map(({ stackName, template }) => [stackName, figuresIn(template as Template)]));
}

function figuresIn(template: Template): Figures {
  const resources = Object.values(template.Resources ?? {});
  const ofType = (type: string) => resources.filter(({ Type }) => Type === type);
  const largest = (type: string, property: string) =>
    Math.max(0, ...ofType(type).map(({ Properties }) => bytesOf(Properties?.[property])));
  const outputs = Object.values(template.Outputs ?? {});
  return {
    resources: resources.length,
    templateBytes: bytesOf(template),
    environmentBytes: largest('AWS::Lambda::Function', 'Environment'),
    rolePolicyBytes: Math.max(
      largest('AWS::IAM::Role', 'Policies'),
      largest('AWS::IAM::Policy', 'PolicyDocument'),
    ),
    routes: ofType('AWS::ApiGatewayV2::Route').length,
    integrations: ofType('AWS::ApiGatewayV2::Integration').length,
    definitionBytes: largest('AWS::StepFunctions::StateMachine', 'DefinitionString'),
    outputs: outputs.length,
    exports: outputs.filter(({ Export }) => Export !== undefined).length,
  };
}

function bytesOf(value: unknown): number {
  return value === undefined ? 0 : Buffer.byteLength(JSON.stringify(value));
}

/** Every figure above its limit: `changhu-case: resources 351 of 350`. */
export function exceeded(figures: ReadonlyMap<string, Figures>): string[] {
  return [...figures].flatMap(([stack, of]) =>
    (Object.keys(LIMITS) as Figure[])
      .filter((figure) => of[figure] > LIMITS[figure])
      .map((figure) => `${stack}: ${figure} ${of[figure]} of ${LIMITS[figure]}`),
  );
}

/** A table with a line per stack, and the limits as the last. */
export function limitsTable(figures: ReadonlyMap<string, Figures>): string {
  const names = Object.keys(LIMITS) as Figure[];
  const row = (title: string, of: Readonly<Record<Figure, number>>) =>
    [title.padEnd(26), ...names.map((name) => String(of[name]).padStart(name.length))].join('  ');
  const heading = ['stack'.padEnd(26), ...names].join('  ');
  return [heading, ...[...figures].map(([stack, of]) => row(stack, of)), row('limit', LIMITS)].join('\n');
}
