export {
  agreeStandIn,
  changeGrade,
  changeMode,
  continueEntitlement,
  endEntitlement,
  startEntitlement,
  withdrawEnd,
} from './decisions.ts';
export { type EndFacts, endOf, firstUncoveredDay } from './end.ts';
export {
  type Choice,
  type EndReason,
  type EntitlementEvent,
  endReasons,
} from './events.ts';
export {
  type EntitledSpell,
  type Entitlement,
  foldEntitlement,
  spellsOfPerson,
  stateOn,
} from './fold.ts';
