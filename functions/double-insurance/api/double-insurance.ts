import type { Words } from '../../../rules/base/words.ts';
import { Problem } from '../../http/problems.ts';
import { resource } from '../../http/resource.ts';
import { withPersonNames } from '../../person/names.ts';
import { personById } from '../../person/store.ts';
import { doubleInsuranceOperations } from '../operations.ts';
import { alsoInsuredOf, alsoInsuredPage, type OtherCity, standing } from '../store.ts';
import { alsoInsuredIn, noLongerInsuredIn } from '../words.ts';

export const handler = resource(doubleInsuranceOperations, {
  listDoubleInsured: async ({ table, query }) => {
    const page = await alsoInsuredPage(table, query);
    const items = page.items.map(({ personId, cities }) => ({
      personId,
      alsoInsuredIn: standing(cities).map(cityView),
    }));
    return { ...page, items: await withPersonNames(table, items) };
  },

  getDoubleInsurance: async ({ table, path }) => {
    const personId = path.personId ?? '';
    if (!(await personById(table, personId)))
      throw new Problem('person_unknown', `path.personId: there is no insured person ${personId}`);
    const { cities = [] } = (await alsoInsuredOf(table, personId)) ?? {};
    return {
      personId,
      alsoInsuredIn: standing(cities).map(cityView),
      ended: cities.flatMap((city) =>
        city.endedAt === undefined
          ? []
          : [{ ...cityView(city), endedAt: city.endedAt, text: noLongerInsuredIn({ city: nameOf(city) }) }],
      ),
    };
  },
});

function cityView(city: OtherCity) {
  const { tenantId, nameZh, nameEn, foundAt } = city;
  return { tenantId, nameZh, nameEn, foundAt, text: alsoInsuredIn({ city: nameOf(city) }) };
}

function nameOf({ nameZh, nameEn }: OtherCity): Words {
  return { zh: nameZh, en: nameEn };
}
