import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { problemOf } from '../support/api.ts';
import { scheme, startTestHost, type TestHost } from '../support/host.ts';
import { Town } from '../support/town.ts';

const COMBINED = { providerId: 'combined', kind: 'combined', level: 2, careModes: ['home'] };
const SCAN = createHash('sha256').update('scan').digest('hex');

interface Signing {
  state: string;
  digest: string;
  isNeeded: boolean;
  signUntil?: string;
  signed?: { capacity: string; by: string };
}

/**
 * Lanshan 四（二）: 结算单须由参保人员或家属签字确认, each quarter. Care at home is a package of 30 yuan a day; of a fee of 40
 * the provider bears 10.
 */
describe('A statement', () => {
  let test: TestHost;
  let town: Town;
  let person: string;

  beforeAll(async () => {
    const document = scheme('lanshan');
    test = await startTestHost([document], '2024-03-04T01:00:00.000Z');
    town = new Town(test, document);
    await town.assessors(4);
    await town.provider(COMBINED);
    await town.provider({ ...COMBINED, providerId: 'other' });
    person = await town.person();
    const caseId = await town.apply(person);
    await town.assess(caseId, 5);
    await town.advanceTo((await town.taskOf(caseId)).dueAt);
    await town.complete(await town.taskOf(caseId), { careMode: 'home', providerId: 'combined' });
    for (const month of ['2024-05', '2024-08', '2024-11']) {
      await town.advanceTo(`${month}-28T01:00:00.000Z`);
      const lines = [1, 2, 3].map((day) => ({
        ...{ lineId: `day-${day}`, date: `${month}-0${day}`, component: 'care', feeFen: 4000 },
      }));
      await town.post(town.as('provider', 'combined'), '/service-records', {
        ...{ personId: person, providerId: 'combined', month, lines },
      });
    }
    await town.advanceTo('2025-01-06T01:00:00.000Z');
  });
  afterAll(() => test.close());

  const insured = () => town.as('insured', person);
  const statements = async () =>
    (
      await town.get<{ items: { statementId: string; fromMonth: string }[] }>(
        insured(),
        `/persons/${person}/statements`,
      )
    ).items;
  const idOf = async (fromMonth: string) =>
    (await statements()).find((one) => one.fromMonth === fromMonth)?.statementId ?? '';
  const signing = (id: string, user = insured()) => town.get<Signing>(user, `/statements/${id}/signature`);
  const codeOf = async (send: Promise<unknown>) => (await problemOf(() => send)).code;
  const post = (user: string, path: string, body: object) => town.post<Signing>(user, path, body);
  async function print(user: string, path: string): Promise<string> {
    const { token } = await test.api.local<{ token: string }>('/sign-in', { user });
    const response = await fetch(`${test.host.url}${path}`, {
      headers: { authorization: `Bearer ${token}` },
    });
    return response.text();
  }
  const STROKES = ['120,200 130,180 150,170', '300,100 320,300'];

  it('is printed with its sums in figures and capitals, its explanation and a place to sign', async () => {
    const id = await idOf('2024-04');
    const page = await print(insured(), `/statements/${id}/document`);
    // Three days: 120 yuan of fees, 90 by the fund, 30 by the provider.
    for (const text of ['护理保险结算单', '120.00', '90.00', '30.00', '玖拾元整', '零元整', '签字：__'])
      expect(page).toContain(text);
    expect(page).toContain((await signing(id)).digest);
    expect(page).toContain('<svg');
  });

  it('is signed by the person as it was shown, once', async () => {
    const id = await idOf('2024-04');
    const { digest, isNeeded, signUntil, state } = await signing(id);
    // Settled on 5 July; thirty days.
    expect({ isNeeded, signUntil, state }).toEqual({
      isNeeded: true,
      signUntil: '2024-08-04',
      state: 'unsigned',
    });
    const path = `/statements/${id}/signature`;
    const other = digest.replace(/^./, (first) => (first === '0' ? '1' : '0'));
    expect(await codeOf(post(insured(), path, { digest: other, method: 'drawn', strokes: STROKES }))).toBe(
      'statement_differs',
    );
    expect(await codeOf(post(insured(), path, { digest, method: 'paper', scanDigest: SCAN }))).toBe(
      'signature_method_not_allowed',
    );
    const provider = town.as('provider', 'combined');
    expect(await codeOf(post(provider, path, { digest, method: 'drawn', strokes: STROKES }))).toBe(
      'signature_method_not_allowed',
    );
    expect(
      await codeOf(post(town.as('provider', 'other'), path, { digest, method: 'paper', scanDigest: SCAN })),
    ).toBe('statement_unknown');
    const signed = await post(insured(), path, { digest, method: 'drawn', strokes: STROKES });
    expect(signed).toMatchObject({ state: 'signed', signed: { capacity: 'self', by: `insured:${person}` } });
    expect(await codeOf(post(insured(), path, { digest, method: 'drawn', strokes: STROKES }))).toBe(
      'statement_signed',
    );
    const page = await print(provider, `/statements/${id}/document`);
    expect(page).toContain('<polyline points="120,200 130,180 150,170"/>');
  });

  it.each([
    ['script', '<script>'],
    ['too many points', Array.from({ length: 401 }, () => '1,1').join(' ')],
    ['a point outside the field', '1000,1'],
  ])('takes no strokes of %s', async (_what, stroke) => {
    const id = await idOf('2024-07');
    const { digest } = await signing(id);
    const send = post(insured(), `/statements/${id}/signature`, {
      digest,
      method: 'drawn',
      strokes: [stroke],
    });
    expect(await codeOf(send)).toBe('validation_failed');
  });

  it('that the person will not sign is a complaint, which the agency answers before anything else', async () => {
    const id = await idOf('2024-07');
    const { digest } = await signing(id);
    const refuse = () =>
      post(insured(), `/statements/${id}/signature-refusal`, { digest, reason: '8 月 2 日没有来' });
    expect(await refuse()).toMatchObject({ state: 'refused' });
    expect(await codeOf(refuse())).toBe('signature_refused');
    const release = () => post(town.as('agency'), `/statements/${id}/release`, { digest, reason: '逾期' });
    expect(await codeOf(release())).toBe('refusal_unanswered');
    const waiting = await town.get<{ items: { statementId: string }[] }>(town.as('agency'), '/signatures');
    expect(waiting.items.map(({ statementId }) => statementId)).toEqual([id]);
    const answer = () =>
      post(town.as('agency'), `/statements/${id}/signature-answer`, { answer: '已核对照片' });
    expect(await answer()).toMatchObject({ state: 'answered' });
    expect(await codeOf(answer())).toBe('signature_not_refused');
    // The family signs on paper after all, and the provider enters it.
    const paper = { digest, method: 'paper', scanDigest: SCAN };
    const signed = await post(town.as('provider', 'combined'), `/statements/${id}/signature`, paper);
    expect(signed).toMatchObject({
      state: 'signed',
      signed: { capacity: 'paper' },
      refused: {},
      answered: {},
    });
  });

  it('that nobody signed in time is released by the agency with the reason', async () => {
    const id = await idOf('2024-10');
    const { digest } = await signing(id);
    const release = () =>
      post(town.as('agency'), `/statements/${id}/release`, { digest, reason: '无法联系到家属' });
    // Settled on 5 January 2025; until 4 February there is time.
    expect(await codeOf(release())).toBe('release_too_early');
    await town.advanceTo('2025-02-05T01:00:00.000Z');
    expect(await release()).toMatchObject({ state: 'released' });
    const page = await print(insured(), `/statements/${id}/document`);
    expect(page).toContain('无法联系到家属');
  });
});
