import { dayNumberOf } from '../base/calendar.ts';
import type { Words } from '../base/words.ts';
import { type CellReader, shortened } from '../enrolment/index.ts';
import * as words from './words.ts';

// How people, spreadsheets and devices write an instant. What could be meant two ways is no form.

/**
 * A day, then hours and minutes, seconds and a zone where they are written: `2024-05-06 09:05`, `2024/5/6 9:05:30`,
 * `2024年5月6日9时5分`, `2024年5月6日 下午2:30`, `2024-05-06T01:05:00Z`, `2024-05-06T09:05+08:00`.
 */
const INSTANT =
  /^(.{6,}?)(?:T|\s+|(?<=日)(?=[上下\d]))(上午|下午)?\s*(\d{1,2})\s*[:时点]\s*(\d{1,2})\s*(?:[:分]\s*(\d{1,2})(?:\.\d{1,9})?\s*秒?|分)?\s*([AP]M)?\s*(Z|[+-]\d{2}:?\d{2})?$/i;

const MINUTE_SECONDS = 60;
const DAY_SECONDS = 86_400;
/** Asia/Shanghai; no daylight saving since 1991. */
const CHINA_MINUTES = 480;
/** No zone is further from UTC. */
const FURTHEST_MINUTES = 14 * 60;

/** The instant of a cell, UTC; `null` where it is empty or wrong; what is wrong is noted. */
export function instantIn<Column extends string>(read: CellReader<Column>, field: Column): string | null {
  const text = read.text(field);
  if (text === '') return null;
  const [, dayText, half, hoursText, minutesText, secondsText = '0', meridiem, zone] =
    INSTANT.exec(text.normalize('NFKC').trim()) ?? [];
  if (dayText === undefined) return refused(read, field, words.notATime({ text: shortened(text) }));
  const day = read.asDate(field, dayText);
  if (day === null) return null;
  const hours = hoursOf(Number(hoursText), half ?? meridiem?.toUpperCase());
  const [minutes, seconds] = [Number(minutesText), Number(secondsText)];
  if (hours === null || minutes > 59 || seconds > 59)
    return refused(read, field, words.notOnTheClock({ text: shortened(text) }));
  const offset = zone === undefined ? CHINA_MINUTES : zoneMinutes(zone);
  if (Math.abs(offset) > FURTHEST_MINUTES)
    return refused(read, field, words.notATime({ text: shortened(text) }));
  const inZone = dayNumberOf(day) * DAY_SECONDS + (hours * 60 + minutes) * MINUTE_SECONDS + seconds;
  const millis = (inZone - offset * MINUTE_SECONDS) * 1000;
  read.as(field, clockText(millis));
  return new Date(millis).toISOString();
}

function refused<Column extends string>(read: CellReader<Column>, field: Column, why: Words): null {
  read.wrong(field, why);
  return null;
}

/** Of 24, or `null`: noon and midnight have no hour of a half that everybody understands alike, but 12 in the afternoon. */
function hoursOf(hours: number, half: string | undefined): number | null {
  if (hours > 23) return null;
  if (half === undefined) return hours;
  const isMorning = half === '上午' || half === 'AM';
  if (isMorning) return hours < 12 ? hours : null;
  if (hours === 0) return null;
  return hours < 12 ? hours + 12 : hours;
}

function zoneMinutes(zone: string): number {
  const [, sign, hours = '0', minutes = '0'] = /([+-])(\d{2}):?(\d{2})/.exec(zone) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}

/** `2024-05-06 09:05` in Asia/Shanghai, with seconds where there are some. */
function clockText(millis: number): string {
  const text = new Date(millis + CHINA_MINUTES * MINUTE_SECONDS * 1000).toISOString();
  const seconds = text.slice(17, 19);
  return `${text.slice(0, 10)} ${text.slice(11, 16)}${seconds === '00' ? '' : `:${seconds}`}`;
}
