import type { IncomingMessage } from 'node:http';
import { Activity } from './activity.ts';
import { sealsOfJournal } from './check-data.ts';
import type { Clock } from './clock.ts';
import { type DataDirectory, openDataDirectory } from './data/data-directory.ts';
import { DirectoryLock } from './data/lock.ts';
import { Room } from './data/room.ts';
import { Seals, sealNames } from './data/seals.ts';
import { readableError } from './data/unwritable.ts';
import { type Database, openDatabase } from './database/database.ts';
import { Expiry } from './database/expiry.ts';
import { answerAws } from './endpoint/aws-endpoint.ts';
import { EventBridge } from './events/event-bridge.ts';
import { EventStore } from './events/event-store.ts';
import { Front } from './front.ts';
import { environmentOf } from './functions/environment.ts';
import { FunctionHost } from './functions/function-host.ts';
import { readSharedCode } from './functions/shared-code.ts';
import { Gate } from './gate.ts';
import { HttpGateway } from './gateway/gateway.ts';
import { gatewayMessage } from './gateway/response.ts';
import { databaseTrouble, diskIsFull, diskTroubles, healthOf, type Trouble } from './health.ts';
import type { HostError } from './host-error.ts';
import { type LoopbackServer, listenOnLoopback, type RequestHandler } from './http-server.ts';
import { LocalApi } from './local-api.ts';
import { ParameterStore } from './parameters/parameter-store.ts';
import { type HostClock, openClock } from './persistent-clock.ts';
import { ScheduleStore } from './schedules/schedule-store.ts';
import { Scheduler } from './schedules/scheduler.ts';
import { SchedulerApi } from './schedules/scheduler-api.ts';
import { isStateMachine, TargetInvoker } from './schedules/target.ts';
import { closeOnSignals } from './signals.ts';
import { Site } from './site/site.ts';
import { openStateMachines } from './state-machine-service.ts';
import type { StateMachineService } from './state-machines/index.ts';
import { type Deployment, readDeploymentFrom } from './template/deployment.ts';
import { Authorization } from './tokens/authorization.ts';
import { TokenIssuer } from './tokens/issuer.ts';
import type { SignIns } from './tokens/sign-ins.ts';

/** How long somebody who waits for a quiet moment lets new requests in. */
const patienceMillis = 20;
const diskLookMillis = 200;

export interface HostOptions {
  /** Where everything is kept between two starts; made if absent. */
  dataDirectory: string;
  /** The cloud assembly: what `cdk synth` wrote. */
  assemblyDirectory: string;
  /** Port on 127.0.0.1; 0 takes a free one. */
  port: number;
  /** A virtual clock starts at `virtualStart` (ISO instant) in new data and where it stood in existing data. */
  clock: 'real' | { virtualStart: string };
  /** What the distribution serves from its bucket; without it there is the API alone. */
  siteDirectory?: string;
  /** Whom the host issues tokens to. */
  signIns: SignIns;
  /** Receives the lines the functions write and one JSON line per failed request; default: standard error. */
  log?: (line: string) => void;
  /** Told once when the host cannot go on; it has then been closed. Default: the log is told. */
  lost?: (error: HostError) => void;
}

export interface Host {
  url: string;
  clock: Clock;
  /** Moves a virtual clock, waiting at every step until what falls due is done. Throws a RangeError otherwise. */
  advanceTo(instant: string): Promise<void>;
  /** Resolves when no request, invocation or execution can go on without a timer or a callback. */
  idle(): Promise<void>;
  /** An operation of AWS Step Functions on the executions of this host, such as `StopExecution`; throws AwsError. */
  stepFunctions: StateMachineService['call'];
  close(): Promise<void>;
}

/** What a host is made of, in the order in which it comes to life. */
interface Parts {
  lock: DirectoryLock;
  seals: Seals;
  room: Room;
  clock: HostClock;
  publicServer: LoopbackServer;
  internalServer: LoopbackServer;
  database: Database;
  functions: FunctionHost;
  stateMachines: StateMachineService;
  eventStore: EventStore;
  scheduleStore: ScheduleStore;
  scheduler: Scheduler;
  expiry: Expiry;
}

/**
 * Starts the synthesised deployment on this machine. Throws a `HostError` whose message can be printed as it is when
 * the port, the directory, the database program, the data or the template do not allow it; nothing then stays behind.
 */
export async function startHost(options: HostOptions): Promise<Host> {
  const log = options.log ?? ((line) => process.stderr.write(`${line}\n`));
  const parts: Partial<Parts> = {};
  try {
    return await new Composition(options, parts, log).start();
  } catch (error) {
    await closeParts(parts, log);
    throw readableError(error, options.dataDirectory);
  }
}

class Composition {
  private readonly options: HostOptions;
  private readonly parts: Partial<Parts>;
  private readonly log: (line: string) => void;
  private readonly activity = new Activity();
  private readonly gate = new Gate();
  private endInOrder = () => closeParts(this.parts, this.log);
  private readonly publicFront = new Front();
  private readonly internalFront = new Front();

  constructor(options: HostOptions, parts: Partial<Parts>, log: (line: string) => void) {
    this.options = options;
    this.parts = parts;
    this.log = log;
  }

  async start(): Promise<Host> {
    const { parts, options } = this;
    const deployment = readDeploymentFrom(options.assemblyDirectory);
    const data = openDataDirectory(options.dataDirectory);
    parts.lock = DirectoryLock.acquire(data.lock);
    parts.room = new Room(data.directory);
    const seals = Seals.read(data.seals, data.isSealed);
    parts.seals = seals;
    seals.begin();
    const clock = openClock(data.clock, options.clock, seals.of(sealNames.clock));
    parts.clock = clock;
    const publicServer = await listenOnLoopback(options.port, this.publicFront.handle);
    parts.publicServer = publicServer;
    const issuer = await openIssuer(deployment, data, publicServer.url);
    const functions = await this.startFunctions(
      deployment,
      data,
      { lock: parts.lock, seals, room: parts.room },
      issuer,
    );
    const stateMachines = await openStateMachines(
      data.stateMachines,
      clock,
      functions,
      deployment.stateMachines,
      this.log,
      sealsOfJournal(seals),
    );
    parts.stateMachines = stateMachines;
    const events = await EventStore.open(data.events, seals.of(sealNames.events));
    parts.eventStore = events;
    parts.scheduleStore = await ScheduleStore.open(data.schedules, seals.of(sealNames.schedules));
    const parameters = ParameterStore.open(deployment, data.secrets, seals.of(sealNames.secrets));
    data.markSealed();
    const kept = { store: parts.scheduleStore, parameters };
    await this.startSchedules(deployment, kept, clock, functions, stateMachines, events);
    const host = this.hostOn(publicServer.url, clock, stateMachines);
    this.publicFront.open(this.publicHandler(deployment, clock, functions, issuer, events, host));
    return host;
  }

  private async startFunctions(
    deployment: Deployment,
    data: DataDirectory,
    { lock, seals, room }: Pick<Parts, 'lock' | 'seals' | 'room'>,
    issuer: TokenIssuer | null,
  ): Promise<FunctionHost> {
    const { account, tables } = deployment;
    const database = await openDatabase({
      ...{ data, lock, seals, tables, region: account.region },
      lost: (error) => void this.giveUp(error),
      log: this.log,
    });
    this.parts.database = database;
    const internalServer = await listenOnLoopback(0, this.internalFront.handle);
    this.parts.internalServer = internalServer;
    const services = {
      account,
      dynamoDbEndpoint: database.endpoint,
      hostEndpoint: internalServer.url,
      tokenKeys: JSON.stringify(issuer?.publicKeys ?? { keys: [] }),
      tokenIssuer: this.parts.publicServer?.url ?? '',
    };
    const functions = new FunctionHost({
      functions: deployment.functions,
      environmentOf: (one) => environmentOf(one, services),
      sharedCodeOf: readSharedCode(this.options.assemblyDirectory),
      activity: this.activity,
      database,
      room,
      log: this.log,
    });
    this.parts.functions = functions;
    return functions;
  }

  /** Opens the internal endpoint, resumes the executions and starts the schedules: from here on things happen. */
  private async startSchedules(
    deployment: Deployment,
    { store, parameters }: { store: ScheduleStore; parameters: ParameterStore },
    clock: HostClock,
    functions: FunctionHost,
    stateMachines: StateMachineService,
    events: EventStore,
  ): Promise<void> {
    const { activity, log } = this;
    const { account } = deployment;
    const targets = new TargetInvoker(functions, stateMachines, account);
    const scheduler = new Scheduler({ store, clock, activity, targets, log });
    this.parts.scheduler = scheduler;
    const schedulerApi = new SchedulerApi({
      store,
      scheduler,
      clock,
      account,
      groups: deployment.scheduleGroups,
      declaredArns: deployment.schedules.map(({ arn }) => arn),
      isTarget: (arn) => isStateMachine(arn) || (/:lambda:/.test(arn) && functions.has(arn)),
    });
    const eventBridge = new EventBridge({ store: events, clock, account, buses: deployment.eventBuses });
    this.internalFront.open(
      answerAws({
        stateMachines,
        eventBridge,
        scheduler: schedulerApi,
        parameters,
        activity,
      }),
    );
    await stateMachines.recover();
    await scheduler.start(deployment.schedules);
    this.startExpiry(deployment, clock);
  }

  private startExpiry({ expiring, account }: Deployment, clock: HostClock): void {
    const { database } = this.parts;
    if (database === undefined) return;
    const { activity, log } = this;
    const { endpoint } = database;
    const expiry = new Expiry({ tables: expiring, endpoint, region: account.region, clock, activity, log });
    this.parts.expiry = expiry;
    expiry.start();
  }

  private publicHandler(
    deployment: Deployment,
    clock: HostClock,
    functions: FunctionHost,
    issuer: TokenIssuer | null,
    events: EventStore,
    host: Host,
  ): RequestHandler {
    const { log, activity } = this;
    const { signIns } = this.options;
    const local = new LocalApi({
      clock,
      issuer,
      signIns,
      events,
      advanceTo: host.advanceTo,
      idle: host.idle,
      health: async () => healthOf(await this.troubles()),
    });
    const { account, httpApi, site: described } = deployment;
    const { siteDirectory } = this.options;
    const site = described && siteDirectory !== undefined ? new Site(described, siteDirectory) : null;
    const gateway = httpApi && new HttpGateway({ account, api: httpApi, functions, clock, log });
    const authorization = issuer && new Authorization(issuer, signIns, host.url);
    return (request: IncomingMessage) => {
      if (authorization?.owns(request)) return authorization.handle(request);
      if (local.owns(request.url ?? '/')) return local.handle(request);
      if (site?.owns(request)) return site.handle(request);
      if (gateway === null) return Promise.resolve(gatewayMessage(404, 'Not Found'));
      return this.gate.pass().then(() => activity.track(() => gateway.handle(request)));
    };
  }

  private hostOn(url: string, clock: HostClock, stateMachines: StateMachineService): Host {
    const idle = () => this.settle(stateMachines);
    let closing: Promise<void> | undefined;
    const close = () => {
      forgetSignals();
      closing ??= closeParts(this.parts, this.log);
      return closing;
    };
    const forgetSignals = closeOnSignals(close);
    this.endInOrder = close;
    const advanceTo = (instant: string) => clock.advanceTo(parseInstant(instant), idle);
    const stepFunctions: Host['stepFunctions'] = (operation, input) => stateMachines.call(operation, input);
    return { url, clock, advanceTo, idle, stepFunctions, close };
  }

  /** What waits for room on the disk is not waited for. @throws HostError */
  private async unlessDiskIsFull(work: Promise<unknown>): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const full = new Promise<never>((_, reject) => {
      timer = setInterval(() => {
        const { room, stateMachines } = this.parts;
        if (room?.isFull || stateMachines?.failure) reject(diskIsFull());
      }, diskLookMillis);
    });
    try {
      await Promise.race([work, full]);
    } finally {
      clearInterval(timer);
    }
  }

  /** Everything that is wrong at the moment. */
  private async troubles(): Promise<Trouble[]> {
    const { database, scheduler, stateMachines, room } = this.parts;
    const problem = (await database?.problem()) ?? null;
    return [
      ...(problem === null ? [] : [databaseTrouble(problem)]),
      ...diskTroubles(room, stateMachines?.failure ?? null),
      ...(scheduler?.troubles() ?? []),
    ];
  }

  /** What cannot be mended ends the host, in order, and is told once. */
  private async giveUp(error: HostError): Promise<void> {
    const { lost = ({ message }) => this.log(JSON.stringify({ level: 'error', lost: message })) } =
      this.options;
    await this.endInOrder();
    lost(error);
  }

  /**
   * Nothing is under way, and nothing began while we looked. Under steady traffic such a moment never comes by itself:
   * after a short while new requests wait until those before them, and all that they caused, are done.
   */
  private async settle(stateMachines: StateMachineService): Promise<void> {
    const { activity } = this;
    let release: (() => void) | undefined;
    const patience = setTimeout(() => {
      release = this.gate.hold();
    }, patienceMillis);
    try {
      for (;;) {
        const { generation } = activity;
        await this.parts.database?.back();
        await this.unlessDiskIsFull(Promise.all([activity.quiet(), stateMachines.idle()]));
        await new Promise((resolve) => setImmediate(resolve));
        if (activity.generation === generation && activity.isQuiet) return;
      }
    } finally {
      clearTimeout(patience);
      release?.();
    }
  }
}

function parseInstant(instant: string): number {
  const millis = Date.parse(instant);
  if (Number.isNaN(millis)) throw new RangeError(`${instant} is not an ISO 8601 instant.`);
  return millis;
}

async function openIssuer(
  deployment: Deployment,
  data: DataDirectory,
  address: string,
): Promise<TokenIssuer | null> {
  const { userPool, account } = deployment;
  const clientId = userPool?.clientIds[0];
  if (userPool === null || clientId === undefined) return null;
  const { poolId } = userPool;
  return TokenIssuer.open({ keyPath: data.signingKey, region: account.region, poolId, clientId, address });
}

/**
 * Ends the parts: first time and whatever else brings new work, then the machines before the functions they call, so that no
 * execution takes the end of a function for the function's failure; last the database and the lock.
 */
async function closeParts(parts: Partial<Parts>, log: (line: string) => void): Promise<void> {
  const steps: (() => void | Promise<void> | undefined)[] = [
    () => parts.clock?.close(),
    () => parts.publicServer?.close(),
    () => parts.scheduler?.close(),
    () => parts.expiry?.close(),
    () => parts.stateMachines?.close(),
    () => parts.functions?.close(),
    () => parts.internalServer?.close(),
    () => parts.scheduleStore?.close(),
    () => parts.eventStore?.close(),
    () => parts.database?.close(),
    () => parts.seals?.close(),
    () => parts.lock?.release(),
  ];
  for (const step of steps) {
    try {
      await step();
    } catch (error) {
      log(JSON.stringify({ level: 'error', closing: (error as Error).message }));
    }
  }
}
