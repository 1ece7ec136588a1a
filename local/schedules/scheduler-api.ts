import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { AwsError } from '../aws-error.ts';
import type { Clock } from '../clock.ts';
import type { Account } from '../template/account.ts';
import { invalid, parseScheduleRequest, scheduleArn } from './schedule-request.ts';
import type { CreatedSchedule, ScheduleStore } from './schedule-store.ts';
import type { Scheduler } from './scheduler.ts';

export interface SchedulerApiOptions {
  store: ScheduleStore;
  scheduler: Scheduler;
  clock: Clock;
  account: Account;
  /** Schedule groups of the template, besides `default`. */
  groups: string[];
  /** Schedules of the template: their names are taken. */
  declaredArns: string[];
  /** Whether something this host runs has the ARN. */
  isTarget: (arn: string) => boolean;
}

export interface SchedulerRequest {
  method: string;
  path: string;
  query: URLSearchParams;
  body: unknown;
}

/** EventBridge Scheduler's API for single schedules (REST JSON). Every operation throws an `AwsError` on refusal. */
export class SchedulerApi {
  private readonly options: SchedulerApiOptions;

  constructor(options: SchedulerApiOptions) {
    this.options = options;
  }

  async handle({ method, path, query, body }: SchedulerRequest): Promise<Record<string, unknown>> {
    const [, , encodedName] = path.split('/');
    if (encodedName === undefined && method === 'GET') return this.list(query);
    await this.options.store.saved();
    const name = decodeURIComponent(encodedName ?? '');
    const group = query.get('groupName') ?? 'default';
    if (method === 'POST') return this.create(name, body);
    if (method === 'PUT') return this.update(name, body);
    if (method === 'GET') return this.describe(this.find(group, name));
    if (method === 'DELETE') return this.remove(this.find(group, name));
    throw new AwsError('UnknownOperationException', `${method} ${path} is not an operation`, 404);
  }

  /** The same name again is a conflict, unless it is the same request again (same ClientToken, same contents). */
  private async create(name: string, body: unknown): Promise<Record<string, unknown>> {
    const { description, clientToken } = this.parse(name, body);
    const { store, scheduler } = this.options;
    const present = store.find(description.arn);
    // It was put, and could not be stored at once: by now it is, and is to fire.
    if (present !== undefined && !scheduler.has(description.arn)) scheduler.startCreated(present);
    if (present !== undefined && !isRepetition(present, clientToken, body)) throw conflict(name);
    if (this.options.declaredArns.includes(description.arn)) throw conflict(name);
    if (present === undefined) {
      const now = this.now();
      const schedule: CreatedSchedule = {
        id: randomUUID(),
        description,
        request: body as Record<string, unknown>,
        clientToken,
        createdAt: now,
        modifiedAt: now,
      };
      await this.keep(schedule);
    }
    return { ScheduleArn: description.arn };
  }

  private async update(name: string, body: unknown): Promise<Record<string, unknown>> {
    const { description, clientToken } = this.parse(name, body);
    const { createdAt } = this.find(description.groupName, name);
    const request = body as Record<string, unknown>;
    const modifiedAt = this.now();
    await this.keep({ id: randomUUID(), description, request, clientToken, createdAt, modifiedAt });
    return { ScheduleArn: description.arn };
  }

  private async remove(schedule: CreatedSchedule): Promise<Record<string, unknown>> {
    this.options.scheduler.stop(schedule.description.arn);
    await this.options.store.delete(schedule.description.arn);
    return {};
  }

  private describe(schedule: CreatedSchedule): Record<string, unknown> {
    const { ClientToken: _, ...request } = schedule.request;
    return {
      ActionAfterCompletion: 'NONE',
      GroupName: 'default',
      ScheduleExpressionTimezone: 'UTC',
      State: 'ENABLED',
      ...request,
      ...summary(schedule),
    };
  }

  private list(query: URLSearchParams): Record<string, unknown> {
    const group = query.get('ScheduleGroup');
    const prefix = query.get('NamePrefix') ?? '';
    const state = query.get('State');
    const after = query.get('NextToken') ?? '';
    const most = Number(query.get('MaxResults') ?? 100);
    const found = this.options.store
      .sortedSchedules()
      .filter(
        ({ description }) => (group === null || description.groupName === group) && description.arn > after,
      )
      .filter(({ description }) => description.name.startsWith(prefix))
      .filter(({ description }) => state === null || description.enabled === (state === 'ENABLED'));
    const page = found.slice(0, most);
    const Schedules = page.map((schedule) => ({
      ...summary(schedule),
      GroupName: schedule.description.groupName,
      State: schedule.description.enabled ? 'ENABLED' : 'DISABLED',
      Target: { Arn: schedule.description.targets[0]?.arn },
    }));
    return found.length > most ? { Schedules, NextToken: page.at(-1)?.description.arn } : { Schedules };
  }

  private parse(name: string, body: unknown) {
    const parsed = parseScheduleRequest(this.options.account, name, body);
    const { groupName, targets } = parsed.description;
    if (groupName !== 'default' && !this.options.groups.includes(groupName)) {
      throw notFound(`Schedule group ${groupName} does not exist.`);
    }
    const unknown = targets.find(({ arn }) => !this.options.isTarget(arn));
    if (unknown) throw invalid(`Provided Arn is not one this host can call: ${unknown.arn}`);
    return parsed;
  }

  private async keep(schedule: CreatedSchedule): Promise<void> {
    await this.options.store.put(schedule);
    this.options.scheduler.startCreated(schedule);
  }

  private find(group: string, name: string): CreatedSchedule {
    const found = this.options.store.find(scheduleArn(this.options.account, group, name));
    if (found === undefined) throw notFound(`Schedule ${name} does not exist.`);
    return found;
  }

  private now(): string {
    return new Date(this.options.clock.nowMillis()).toISOString();
  }
}

function summary({ description, createdAt, modifiedAt }: CreatedSchedule): Record<string, unknown> {
  return {
    Arn: description.arn,
    Name: description.name,
    CreationDate: Date.parse(createdAt) / 1000,
    LastModificationDate: Date.parse(modifiedAt) / 1000,
  };
}

function isRepetition(present: CreatedSchedule, clientToken: string | null, body: unknown): boolean {
  return (
    clientToken !== null && present.clientToken === clientToken && isDeepStrictEqual(present.request, body)
  );
}

function conflict(name: string): AwsError {
  return new AwsError('ConflictException', `Schedule ${name} already exists.`, 409);
}

function notFound(message: string): AwsError {
  return new AwsError('ResourceNotFoundException', message, 404);
}
