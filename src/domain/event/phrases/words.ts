import type { JsonObject } from '../../../lib/json/json.js';
import type { EventChange } from '../../steps/tool-planning.js';

/* How people speak of the known events. Words are compared by their stems. The first change that is said counts. */

export const change = (said: readonly string[], filters?: JsonObject): EventChange =>
  filters === undefined ? { said } : { said, filters };

export const FAILED = ['fail', 'is red', 'break', 'go red', 'does not pass', 'does not succeed'];
