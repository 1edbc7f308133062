import type { TriggerFilter } from '../../connectors/file/connector.type.js';
import type { EventPlanning } from '../../domain/steps/tool-planning.js';
import { moneyOf } from '../../lib/text/money-of.js';

/** Amounts that a service counts in the smallest unit of their currency, as people write them: `12.00 EUR`. */
export function shownOf(filters: readonly TriggerFilter[]): Pick<EventPlanning, 'shown'> {
  const shown = filters.flatMap(({ field, takes, scale, currency }) =>
    takes === 'number' && scale !== 1 && currency !== null ? [[field, moneyOf(field, currency, scale)] as const] : [],
  );
  return shown.length === 0 ? {} : { shown: Object.fromEntries(shown) };
}
