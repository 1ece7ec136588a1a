import * as z from 'zod';
import { Digest, Identifier, Note, typed } from '../http/input.ts';

export const JoinInput = z.strictObject({
  keptId: Identifier.meta({ description: '保留的档案 · the record that goes on' }),
  joinedId: Identifier.meta({ description: '并入的档案，从未有待遇资格 · the one that was never entitled' }),
  takesDocument: z.boolean().default(false).meta({
    description:
      '此后以并入档案的证件为准（原证件登记有误的）· the person is known by the document of the joined record from now on',
  }),
  paper: typed(200).meta({ description: '证明为同一人的材料 · what shows that both are of one person' }),
});

export const JoinApprovalInput = z.strictObject({
  basis: Digest.meta({ description: '所核对预览的 basis · that of the preview that was looked at' }),
});

export const JoinReasonInput = z.strictObject({ reason: Note });
