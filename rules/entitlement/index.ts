export {
  changeGrade,
  changeMode,
  continueEntitlement,
  endEntitlement,
  type Stamp,
  startEntitlement,
  withdrawEnd,
} from './decisions.ts';
export { type DecidedEnd, type EndFacts, type EntitlementEnd, endOf, firstUncoveredDay } from './end.ts';
export {
  type Choice,
  type EndReason,
  type EntitlementEvent,
  endReasons,
  inRecordedOrder,
} from './events.ts';
export {
  type EntitledSpell,
  type Entitlement,
  type EntitlementState,
  foldEntitlement,
  spellsOfPerson,
  stateOn,
  suspendedOn,
} from './fold.ts';
