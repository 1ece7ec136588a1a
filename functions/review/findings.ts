import { addMonths } from '../../rules/base/calendar.ts';
import { catalogueOf } from '../../rules/care-plan/catalogue.ts';
import { planOn, plansInForce } from '../../rules/care-plan/in-force.ts';
import { homePositionOn } from '../../rules/enrolment/index.ts';
import type { SchemeBook } from '../../rules/scheme/index.ts';
import { checkVisit, leadsTo } from '../../rules/verification/check.ts';
import { asOther, type ManualShares } from '../../rules/verification/facts.ts';
import type { Finding } from '../../rules/verification/finding.ts';
import type {
  CarePlanInForce,
  CatalogueItem,
  OtherVisit,
  RegisteredCarer,
} from '../../rules/verification/visit.ts';
import {
  type CareVisitItem,
  dateOf,
  visitsOfCarer,
  visitsOfPerson,
  visitsWithDevice,
  visitsWithPicture,
} from '../care/visit-store.ts';
import { type EntitledFile, entitledFile } from '../entitlement/file.ts';
import { factsOf } from '../person/store.ts';
import { plansIn, versionOf } from '../plan/store.ts';
import { carerById } from '../provider/carer-store.ts';
import { type Provider, registered } from '../provider/store.ts';
import type { TenantTable } from '../storage/table.ts';

/** What is looked at of a device's month and of a picture: more of them are no less suspicious. */
const MOST_OF_DEVICE = 500;
const MOST_OF_PICTURE = 50;

/** What the automatic checks of visits need to know, each thing read once for a page of persons. */
export class Checks {
  readonly #table: TenantTable;
  readonly #book: SchemeBook;
  readonly #manualShares: (providerId: string) => ManualShares | undefined;
  readonly #catalogue: readonly CatalogueItem[];
  readonly #known = new Map<string, Promise<unknown>>();

  /** @param manualShares how many visits of the month each provider entered by hand, where the month is counted */
  constructor(
    table: TenantTable,
    book: SchemeBook,
    manualShares: (providerId: string) => ManualShares | undefined = () => undefined,
  ) {
    this.#table = table;
    this.#book = book;
    this.#manualShares = manualShares;
    this.#catalogue = catalogueOf(book);
  }

  personOf(personId: string): Promise<EntitledFile> {
    return this.#once(`person ${personId}`, async () => {
      const file = await entitledFile(this.#table, personId);
      if (!file) throw new Error(`person ${personId} has visits but does not exist`);
      return file;
    });
  }

  /** What the checks of the scheme find at a visit, and whether somebody has to look at it. */
  async findingsOf(visit: CareVisitItem): Promise<{ findings: Finding[]; isFlagged: boolean }> {
    const scheme = this.#book.on(dateOf(visit));
    const { personId, providerId, carerId } = visit;
    const [file, provider, carer, ofPerson, ofCarer, ofDevices, ofPictures] = await Promise.all([
      this.personOf(personId),
      this.#providerOf(providerId),
      this.#carerOf(carerId),
      this.#ofMonths(visit, (month) => this.#ofPerson(personId, month)),
      this.#ofMonths(visit, (month) => this.#ofCarer(carerId, month)),
      this.#ofDevices(visit),
      this.#ofPictures(visit),
    ]);
    const [first] = file.entitlements;
    const manualShares = this.#manualShares(providerId);
    const findings = checkVisit({
      ...{ visit, scheme, provider: provider ?? null, carer: carer ?? null },
      person: {
        facts: factsOf(file),
        entitlements: file.entitlements.flatMap(({ spells }) => spells),
        benefitsFrom: first?.benefitsFrom ?? null,
        home: homePositionOn(file.recorded, dateOf(visit)),
      },
      ...{ ofPerson, ofCarer, ofDevices, ofPictures },
      plan: planOn(plansOf(file), dateOf(visit)) ?? null,
      catalogue: this.#catalogue,
      ...(manualShares && { manualShares }),
    });
    return { findings, isFlagged: findings.some((found) => leadsTo(found, scheme) === 'review') };
  }

  /** Visits of the month and of those beside it: a week crosses the end of a month, and a night does. */
  async #ofMonths(
    { month }: CareVisitItem,
    read: (month: string) => Promise<OtherVisit[]>,
  ): Promise<OtherVisit[]> {
    const months = [-1, 0, 1].map((by) => addMonths(`${month}-01`, by).slice(0, 7));
    return (await Promise.all(months.map(read))).flat();
  }

  #ofPerson(personId: string, month: string): Promise<OtherVisit[]> {
    return this.#once(`visits of ${personId} ${month}`, async () => {
      const visits = await visitsOfPerson(this.#table, personId, month);
      const { recorded } = await this.personOf(personId);
      return visits
        .filter(({ state }) => state !== 'withdrawn')
        .map((visit) => asOther(visit, homePositionOn(recorded, dateOf(visit))));
    });
  }

  #ofCarer(carerId: string, month: string): Promise<OtherVisit[]> {
    return this.#once(`visits by ${carerId} ${month}`, () => visitsOfCarer(this.#table, carerId, month));
  }

  async #ofDevices({ month, checkIn, checkOut }: CareVisitItem): Promise<OtherVisit[]> {
    const ids = new Set([checkIn?.deviceId, checkOut?.deviceId]);
    const found = await Promise.all(
      [...ids].flatMap((id) =>
        id === undefined
          ? []
          : this.#once(`device ${id} ${month}`, () =>
              visitsWithDevice(this.#table, id, month, MOST_OF_DEVICE),
            ),
      ),
    );
    return found.flat();
  }

  async #ofPictures({ checkIn, checkOut }: CareVisitItem): Promise<OtherVisit[]> {
    const digests = new Set([...(checkIn?.pictures ?? []), ...(checkOut?.pictures ?? [])]);
    const found = await Promise.all(
      [...digests].map((digest) => visitsWithPicture(this.#table, digest, MOST_OF_PICTURE)),
    );
    return found.flat();
  }

  #providerOf(providerId: string): Promise<Provider | undefined> {
    return this.#once(`provider ${providerId}`, () => registered(this.#table, 'provider', providerId));
  }

  #carerOf(carerId: string): Promise<RegisteredCarer | undefined> {
    return this.#once(`carer ${carerId}`, () => carerById(this.#table, carerId));
  }

  #once<T>(key: string, read: () => Promise<T>): Promise<T> {
    const known = this.#known.get(key) as Promise<T> | undefined;
    if (known) return known;
    const found = read();
    this.#known.set(key, found);
    return found;
  }
}

/** The plans of all entitlements, each with the days on which it holds. */
function plansOf({ items, entitlements }: EntitledFile): CarePlanInForce[] {
  const plans = plansIn(items);
  return entitlements.flatMap(({ entitlementId, spells }) => {
    const versions = plans.filter((plan) => plan.entitlementId === entitlementId);
    return plansInForce(versions.map(versionOf), spells);
  });
}
