import * as z from 'zod';
import { DateText, InstantText } from '../http/input.ts';
import { PersonName } from '../person/views.ts';
import { ProviderName } from '../provider/views.ts';
import { signingStates } from './store.ts';

const Said = z.object({ by: z.string(), at: InstantText });

export const SigningView = z.object({
  statementId: z.string(),
  personId: z.string(),
  personName: PersonName,
  providerId: z.string().nullable(),
  providerName: ProviderName,
  digest: z.string().meta({ description: '结算单摘要 · the digest of the statement as it stands' }),
  isNeeded: z.boolean().meta({ description: '政策要求签字确认 · the scheme asks for a signature' }),
  state: z.enum(['unsigned', ...signingStates]),
  isOfAnother: z.boolean().optional().meta({
    description:
      '签字所对应的内容与现在不同，视为未签 · it was signed with other content, and so is not signed',
  }),
  signUntil: DateText.optional().meta({
    description: '签字期限，过后可由经办机构放行 · after it the agency may release it',
  }),
  signed: Said.extend({
    capacity: z.enum(['self', 'representative', 'paper']),
    method: z.enum(['drawn', 'paper']),
    strokes: z.array(z.string()).optional(),
    scanDigest: z.string().optional(),
  }).optional(),
  refused: Said.extend({ reason: z.string() }).optional(),
  answered: Said.extend({ answer: z.string() }).optional(),
  released: Said.extend({ reason: z.string() }).optional(),
});
