export { blockingGaps, GapKind, isBlocked, PlanStatus, SuggestionKind, withGaps } from './plan-report.js';
export type { Assumption, Gap, GapAnswer, GapChoice, LedgerEntry, PlanReport, Suggestion } from './plan-report.js';
export { closeChangedGaps } from './close-gaps.js';
export { pointerParts, pointersMeet, valueAt } from './json-at.js';
export { answerGaps } from './answer-gaps.js';
export type { PlanJson } from './answer-gaps.js';
export { readBackOf } from './read-back.js';
