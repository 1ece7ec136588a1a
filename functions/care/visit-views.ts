import * as z from 'zod';
import { coordinateSystems } from '../../rules/base/position.ts';
import { confirmations, manualReasons } from '../../rules/base/proofs.ts';
import { DateText, InstantText, MonthText } from '../http/input.ts';
import { FenOut } from '../http/views.ts';
import { PersonName } from '../person/views.ts';
import { ProviderName } from '../provider/views.ts';

const ProofView = z.object({
  at: InstantText,
  position: z
    .object({
      longitude: z.number(),
      latitude: z.number(),
      system: z.enum(coordinateSystems),
      accuracyM: z.number(),
    })
    .optional(),
  deviceId: z.string().optional(),
  confirmedBy: z.array(z.enum(confirmations)).optional(),
  pictures: z.array(z.string()).optional(),
  isMock: z.boolean().optional(),
});

/** What becomes of a visit on its way into a statement. */
const visitStates = ['recorded', 'waiting', 'released', 'deducted', 'withdrawn'] as const;

export const CareVisitView = z.object({
  careVisitId: z.string(),
  visitId: z.string(),
  personId: z.string(),
  personName: PersonName,
  providerId: z.string(),
  providerName: ProviderName,
  carerId: z.string(),
  component: z.string(),
  month: MonthText,
  date: DateText,
  startAt: InstantText,
  endAt: InstantText,
  minutes: z.int(),
  items: z.array(z.object({ item: z.string(), minutes: z.int().optional(), feeFen: FenOut.optional() })),
  feeFen: FenOut,
  checkIn: ProofView.optional(),
  checkOut: ProofView.optional(),
  manual: z.object({ reason: z.enum(manualReasons), memo: z.string().optional() }).optional(),
  isFamily: z.boolean().optional(),
  recordedAt: InstantText.optional(),
  receivedAt: InstantText,
  revision: z.int().meta({ description: '版本号 · counts the corrections' }),
  state: z.enum(visitStates).meta({
    description:
      'recorded 已上传待检查 · waiting 待人工审核 · released 已放行，可结算 · deducted 经审核扣款 · withdrawn 已撤回',
  }),
  reviewId: z.string().optional(),
});

const RecordedVisitView = z.object({
  careVisitId: z.string(),
  visitId: z.string(),
  revision: z.int(),
  outcome: z.enum(['recorded', 'corrected', 'withdrawn', 'unchanged']),
});

export const RecordedVisitsView = z.object({ visits: z.array(RecordedVisitView) });
