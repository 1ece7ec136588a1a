import { at, other, proof, visit } from '../visits.ts';
import { type Case, hand, onDevice } from './shared.ts';

export const PROOF_CASES: Record<string, Case[]> = {
  'element-missing': [
    ['everything there', {}, null],
    [
      'checked in, never out',
      { visit: visit({ checkOut: undefined }) },
      'violation',
      { missing: 'check-out' },
    ],
    [
      'never out, entered by hand',
      { visit: visit({ checkOut: undefined, ...hand('forgotten') }) },
      'warning',
      { missing: 'check-out' },
    ],
    [
      'no position at one end, and no items',
      { visit: visit({ checkIn: proof('03-10 09:00', { position: undefined }), items: [] }) },
      'violation',
      { missing: 'position,items' },
    ],
  ],
  'presence-not-confirmed': [
    ['confirmed at both ends', {}, null],
    [
      'no longer at the end',
      { visit: visit({ checkOut: proof('03-10 10:00', { confirmedBy: [] }) }) },
      'warning',
    ],
    [
      'at neither end',
      {
        visit: visit({
          checkIn: proof('03-10 09:00', { confirmedBy: [] }),
          checkOut: proof('03-10 10:00', { confirmedBy: undefined }),
        }),
      },
      'violation',
      { confirmedEnds: 0, ends: 2, accepted: 'code,face,device,beacon,voice' },
    ],
  ],
  'manual-entry': [
    ['nothing by hand', {}, null],
    ['no network', { visit: visit(hand('no-network')) }, 'warning'],
    ['forgotten, with a memo', { visit: visit(hand('forgotten', '手机没电')) }, 'warning'],
    ['forgotten, without', { visit: visit(hand('forgotten', ' ')) }, 'violation'],
    [
      'on the 30th day',
      { visit: visit({ ...hand('no-network'), receivedAt: at('04-09 10:00') }) },
      'warning',
    ],
    [
      'a minute later',
      { visit: visit({ ...hand('no-network'), receivedAt: at('04-09 10:01') }) },
      'violation',
      { reason: 'no-network', memo: 'enough', daysAfter: 30, unlockDays: 30 },
    ],
  ],
  'manual-share': [
    ['not entered by hand', { manualShares: shares(50, 100, 0, 100) }, null],
    ['not compared', { visit: visit(hand('no-network')) }, null],
    ['twice the peers', { visit: visit(hand('no-network')), manualShares: shares(20, 100, 10, 100) }, null],
    [
      'more than twice',
      { visit: visit(hand('no-network')), manualShares: shares(21, 100, 10, 100) },
      'warning',
    ],
    ['30 % as well', { visit: visit(hand('no-network')), manualShares: shares(30, 100, 10, 100) }, 'warning'],
    [
      '31 % as well',
      { visit: visit(hand('no-network')), manualShares: shares(31, 100, 10, 100) },
      'violation',
    ],
    ['of 19 visits', { visit: visit(hand('no-network')), manualShares: shares(19, 19, 0, 100) }, null],
    ['of 20 visits', { visit: visit(hand('no-network')), manualShares: shares(20, 20, 0, 100) }, 'violation'],
  ],
  'picture-repeated': [
    ['pictures of its own', { visit: visit(pictures(['aa'], ['bb'])) }, null],
    ['one for both ends', { visit: visit(pictures(['aa'], ['aa'])) }, 'violation', { otherVisits: 0 }],
    [
      'that of another visit',
      { ofPictures: [other({}, '03-01 09:00', '03-01 10:00')] },
      'violation',
      { otherVisits: 1 },
    ],
  ],
  'device-shared': [
    ['two carers', { ofDevices: onDevice(1, 0) }, null],
    [
      'three carers',
      { ofDevices: onDevice(2, 0) },
      'violation',
      { deviceId: 'd1', day: '2026-03-10', carers: 3, mostCarers: 2, persons: 1, mostPersons: 12 },
    ],
    ['twelve persons', { ofDevices: onDevice(0, 11) }, null],
    ['thirteen persons', { ofDevices: onDevice(0, 12) }, 'violation'],
    [
      'three carers on two days',
      {
        ofDevices: [
          ...onDevice(1, 0),
          other({ carerId: 'c9', deviceIds: ['d1'] }, '03-11 09:00', '03-11 10:00'),
        ],
      },
      null,
    ],
    ['three carers of another device', { ofDevices: onDevice(2, 0, 'd2') }, null],
  ],
};

function shares(manualVisits: number, visits: number, peersManualVisits: number, peersVisits: number) {
  return { manualVisits, visits, peersManualVisits, peersVisits };
}

function pictures(checkIn: string[], checkOut: string[]) {
  return {
    checkIn: proof('03-10 09:00', { pictures: checkIn }),
    checkOut: proof('03-10 10:00', { pictures: checkOut }),
  };
}
