import * as z from 'zod';
import { confirmations, manualReasons } from '../../rules/base/proofs.ts';
import {
  Digest,
  Fen,
  Identifier,
  Instant,
  ItemCode,
  inWords,
  Minutes,
  MonthText,
  Note,
  PageQuery,
} from '../http/input.ts';
import { HomePosition } from '../person/input.ts';
import * as words from './words.ts';

/** The most visits that one command records: what is written with them is one transaction. */
const MOST_VISITS = 15;
/** A visit at home; whoever stays longer gives care of another kind. */
const MOST_HOURS = 24;

/** Where a device says that it was. */
const MeasuredPosition = HomePosition.extend({
  accuracyM: z.number().min(0).max(100_000).meta({ description: '定位精度（米） · radius in metres' }),
});

const Proof = z.strictObject({
  at: Instant,
  position: MeasuredPosition.optional(),
  deviceId: Identifier.optional(),
  confirmedBy: z.array(z.enum(confirmations)).max(confirmations.length).optional().meta({
    description: '网关的核验结果；不上传人脸 · what a gateway confirmed; never the face itself',
  }),
  pictures: z
    .array(Digest)
    .max(2)
    .optional()
    .meta({ description: '照片摘要 SHA-256 · digests of the pictures' }),
  isMock: z
    .boolean()
    .optional()
    .meta({ description: '模拟定位 · the device says that its position is made up' }),
});

/** One visit as it is sent. */
export const CareVisitInput = z
  .strictObject({
    visitId: Identifier.meta({
      description: '机构自定，重复上传无害 · chosen by the provider; sent again it is the same visit',
    }),
    personId: Identifier,
    carerId: Identifier,
    component: Identifier,
    startAt: Instant,
    endAt: Instant,
    items: z
      .array(z.strictObject({ item: ItemCode, minutes: Minutes.optional(), feeFen: Fen.optional() }))
      .max(30)
      .default([]),
    feeFen: Fen,
    checkIn: Proof.optional(),
    checkOut: Proof.optional(),
    manual: z
      .strictObject({ reason: z.enum(manualReasons), memo: Note.optional() })
      .refine(({ reason, memo }) => reason !== 'other' || memo !== undefined, {
        ...inWords(words.memoNeeded),
        path: ['memo'],
      })
      .optional()
      .meta({ description: '手工补录的原因 · why it was entered by hand' }),
    isFamily: z.boolean().optional(),
    recordedAt: Instant.optional().meta({
      description: '离线时设备记下的时间 · when the device wrote it down, without network',
    }),
    corrects: z.int().min(1).max(1000).optional().meta({
      description: '更正：所更正的版本号 · the revision that this one corrects',
    }),
    withdrawn: z.literal(true).optional().meta({ description: '撤回 · takes the visit back' }),
  })
  .refine(({ startAt, endAt }) => startAt < endAt, { ...inWords(words.endsBeforeStart), path: ['endAt'] })
  .refine(({ startAt, endAt }) => Date.parse(endAt) - Date.parse(startAt) <= MOST_HOURS * 3_600_000, {
    ...inWords(words.visitTooLong({ most: MOST_HOURS })),
    path: ['endAt'],
  })
  .refine(({ items, feeFen }) => addsUp(items, feeFen), { ...inWords(words.itemsAddUp), path: ['items'] })
  .refine(({ withdrawn, corrects }) => !withdrawn || corrects !== undefined, {
    ...inWords(words.withdrawsWhich),
    path: ['corrects'],
  });

export type SentVisit = z.infer<typeof CareVisitInput>;

/** Prices of the items are told of all or of none, and add up to the fee. */
function addsUp(items: readonly { feeFen?: number | undefined }[], feeFen: number): boolean {
  const fees = items.flatMap((item) => item.feeFen ?? []);
  if (fees.length === 0) return true;
  return fees.length === items.length && fees.reduce((sum, fee) => sum + fee, 0) === feeFen;
}

export const CareVisitsInput = z.strictObject({
  providerId: Identifier,
  visits: z.array(CareVisitInput).min(1).max(MOST_VISITS),
});

export const PersonVisitsQuery = z.strictObject({ month: MonthText });

export const ProviderVisitsQuery = PageQuery.extend({ month: MonthText });
