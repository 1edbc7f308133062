export {
  besideOf,
  blockingGaps,
  GapKind,
  isBlocked,
  placesOf,
  PlanStatus,
  SuggestionKind,
  wholePlacesOf,
  withGaps,
} from './plan-report.js';
export type { Assumption, Gap, GapAnswer, GapChoice, LedgerEntry, PlanReport, Suggestion } from './plan-report.js';
export { closeChangedGaps } from './close-gaps.js';
export { pointerParts, pointersMeet, valueAt } from './json-at.js';
export { answeredAgain, answerGaps, filledBy, isRewording, isWholePlan } from './answer-gaps.js';
export type { PlanJson } from './answer-gaps.js';
export { readBackOf } from './read-back.js';
export { canLeaveOut, withWaysOut } from './leave-out.js';
export { fingerprintOf, withFingerprint } from './fingerprint.js';
export { instructionsFor, reworded, withOtherWords } from './reword.js';
export type { RewordedRequest, Rewording } from './reword.js';
