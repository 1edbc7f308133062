import type { EventPlanning } from '../../../../domain/steps/tool-planning.js';
import type { JsonObject } from '../../../../lib/json/json.js';
import { range } from '../../../../lib/collections/range.js';
import type { Token } from '../../text/tokens.js';
import { phrasesOf } from '../services/event-phrases.js';
import { wantsValue } from '../sources/change-within.js';
import { isAuxiliary } from '../sources/unknown-changes.js';

/** What happens to a thing, and the words that say so. */
export interface SaidChange {
  readonly filters: JsonObject;
  readonly from: number;
  readonly to: number;
}

/**
 * What happens to the thing of an event, by any of its words. The reader of clauses ends at words that it does not know,
 * and `an issue in halden-site is closed` names the place first.
 */
export function changeIn(
  tokens: readonly Token[],
  planning: EventPlanning,
  from: number,
  to: number,
): SaidChange | null {
  const { changes } = phrasesOf(planning);
  let fresh: SaidChange | null = null;
  for (const at of range(from, to)) {
    if (isAuxiliary(tokens, at) || wantsValue(tokens, at, changes, planning)) continue;
    const found = changes.at(tokens, at);
    const change = found && planning.changes[found.value.index];
    if (!found || !change || at + found.length > to) continue;
    const said = { filters: change.filters ?? {}, from: at, to: at + found.length };
    // `a new issue is closed`: what happens says more than that the thing is new.
    if (!/^(?:new|incoming)$/.test(found.value.said)) return said;
    fresh ??= said;
  }
  return fresh;
}
