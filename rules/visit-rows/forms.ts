import { type CoordinateSystem, coordinateSystems } from '../base/position.ts';
import type { Confirmation, ManualReason } from '../base/proofs.ts';
import type { CellReader } from '../enrolment/index.ts';
import type { VisitColumn } from './columns.ts';
import * as words from './words.ts';

// The names that people give to what the API knows by an id.

type Reader = CellReader<VisitColumn>;

const CONFIRMATIONS: readonly [RegExp, Confirmation][] = [
  [/^(code|验证码|短信验证码)$/i, 'code'],
  [/^(face|人脸|人脸核验|人脸识别)$/i, 'face'],
  [/^(device|设备|设备确认)$/i, 'device'],
  [/^(beacon|信标|蓝牙|蓝牙信标)$/i, 'beacon'],
  [/^(voice|语音|语音确认)$/i, 'voice'],
];

const MANUAL_REASONS: readonly [RegExp, ManualReason][] = [
  [/^(no-?network|无网络|没有网络)$/i, 'no-network'],
  [/^(device-?failed|设备故障)$/i, 'device-failed'],
  [/^(forgotten|忘记打卡|忘记签到|忘记签退)$/i, 'forgotten'],
  [/^(person-?refused|本人拒绝)$/i, 'person-refused'],
  [/^(other|其他|其它)$/i, 'other'],
];

/** Each once; what has no such name is noted. */
export function confirmationsIn(read: Reader, field: VisitColumn): Confirmation[] {
  const parts = partsOf(read.compact(field), /[、;,]/);
  const found = parts.map((part) => CONFIRMATIONS.find(([name]) => name.test(part))?.[1]);
  if (found.includes(undefined)) read.wrong(field, words.notAConfirmation);
  return [...new Set(found.flatMap((confirmation) => confirmation ?? []))];
}

export function manualReasonIn(read: Reader): ManualReason | undefined {
  const text = read.compact('manualReason');
  if (text === '') return undefined;
  const reason = MANUAL_REASONS.find(([name]) => name.test(text))?.[1];
  if (reason === undefined) read.wrong('manualReason', words.notAManualReason);
  return reason;
}

/** `GCJ-02`, also `gcj02`; `undefined` where the cell is empty or wrong. */
export function systemIn(read: Reader, field: VisitColumn): CoordinateSystem | undefined {
  const text = read.compact(field);
  if (text === '') return undefined;
  const plain = text.toUpperCase().replaceAll('-', '');
  const system = coordinateSystems.find((known) => known.replaceAll('-', '') === plain);
  if (system === undefined) read.wrong(field, words.notACoordinateSystem);
  else read.as(field, system);
  return system;
}

/** `117.2`, `117.2°`, `20米`; `undefined` where the cell is empty or wrong. */
export function numberIn(read: Reader, field: VisitColumn, unit: RegExp): number | undefined {
  const text = read.compact(field).replace(unit, '');
  if (text === '') return undefined;
  if (/^-?\d{1,6}(\.\d{1,12})?$/.test(text)) return Number(read.as(field, text));
  read.wrong(field, words.notANumber);
  return undefined;
}

export function yesIn(read: Reader, field: VisitColumn): boolean | undefined {
  const text = read.compact(field).toLowerCase();
  if (text === '') return undefined;
  const [isYes, isNo] = [/^(是|yes|y|true)$/.test(text), /^(否|no|n|false)$/.test(text)];
  if (!isYes && !isNo) read.wrong(field, words.yesOrNo);
  return isYes;
}

/** What stands between the separators, without what is empty. */
export function partsOf(text: string, separator: RegExp): string[] {
  return text
    .split(separator)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}
