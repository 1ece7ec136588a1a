import { scoresFor } from '../../local/product/sample/scores.ts';
import { providerKinds } from '../../rules/base/facts.ts';
import type { CareMode, SchemeDocument, SchemeVersion } from '../../rules/scheme/index.ts';
import type { Commands } from './commands.ts';
import { Broken } from './failure.ts';

/** What the cities differ in here: how many may assess, and what their operator does for how long. */
export interface Office {
  assessors: number;
  operator: { to: string | null } | null;
}

export interface Provider {
  providerId: string;
  kind: (typeof providerKinds)[number];
  careModes: string[];
}

export const CARERS = [
  { carerId: 'carer-trained', trainedOn: '2020-05-01' },
  { carerId: 'carer-trained-late', trainedOn: '2025-03-15' },
  { carerId: 'carer-untrained', trainedOn: null },
] as const;

/** A city under simulation with its registers. */
export class City {
  readonly id: string;
  readonly document: SchemeDocument;
  readonly commands: Commands;
  readonly providers: Provider[];
  /** The last release knows none. */
  hasMandates = true;
  readonly #office: Office;
  #assessors = 0;

  constructor(commands: Commands, document: SchemeDocument, office: Office) {
    this.commands = commands;
    this.document = document;
    this.id = document.tenant.id;
    this.#office = office;
    this.providers = providerKinds
      .map((kind) => ({ providerId: `provider-${kind}`, kind, careModes: this.#modesOf(kind) }))
      .filter(({ careModes }) => careModes.length > 0);
  }

  get version(): SchemeVersion {
    const [version] = this.document.versions;
    if (!version) throw new Broken(`${this.id} has no scheme version`);
    return version;
  }

  as(role: string, subjectId?: string): string {
    return `${subjectId ? `${role}:${subjectId}` : role}@${this.id}`;
  }

  careMode(id: string): CareMode | undefined {
    return this.version.careModes.find((mode) => mode.id === id);
  }

  scores(level: number): Record<string, number> {
    return scoresFor(this.document.standard, level);
  }

  async open(): Promise<void> {
    for (let count = 0; count < this.#office.assessors; count += 1) await this.registerAssessor();
    for (const provider of this.providers)
      await this.#register('/providers', provider.providerId, entryOf(provider));
    for (const carer of CARERS)
      await this.#register('/carers', carer.carerId, { ...carer, name: carer.carerId });
    const { operator } = this.#office;
    if (operator) await this.#register('/operator-contracts', 'operator', contract(operator.to));
  }

  /** Every second one is an expert. */
  async registerAssessor(): Promise<void> {
    this.#assessors += 1;
    const assessorId = `assessor-${this.#assessors}`;
    const entry = { assessorId, name: `评估员${this.#assessors}`, expert: this.#assessors % 2 === 1 };
    await this.#register('/assessors', assessorId, entry);
  }

  async setParameters(years: readonly number[]): Promise<void> {
    for (const { name } of this.version.parameters)
      for (const year of years) {
        const value = { value: 316_667, source: '示例数据' };
        const path = `/parameters/${name}/${year}`;
        const outcome = await this.commands.command(this.as('agency'), path, `set-${name}-${year}`, value, {
          method: 'PUT',
        });
        if (!outcome.ok) throw new Broken(`${path} is refused: ${outcome.detail}`);
      }
  }

  async #register(path: string, id: string, entry: unknown): Promise<void> {
    const outcome = await this.commands.command(this.as('agency'), path, `register-${path}-${id}`, entry);
    if (!outcome.ok) throw new Broken(`${path} ${id} is refused: ${outcome.detail}`);
  }

  #modesOf(kind: Provider['kind']): string[] {
    return this.version.careModes
      .filter(({ providerKinds: kinds }) => (kinds.value as readonly string[]).includes(kind))
      .map(({ id }) => id);
  }
}

function entryOf({ providerId, kind, careModes }: Provider) {
  return {
    providerId,
    name: `示例${providerId}`,
    kind,
    level: kind === 'medical' ? 2 : null,
    careModes,
    agreementFrom: '2017-01-01',
    agreementTo: kind === 'elder-care' ? '2025-06-30' : null,
    liabilityCoverTo: '2030-12-31',
  };
}

function contract(to: string | null) {
  const delegates = ['acceptance', 'appointment', 'review'];
  return { operatorId: 'operator', name: '示例商业保险公司', from: '2017-01-01', to, delegates };
}
