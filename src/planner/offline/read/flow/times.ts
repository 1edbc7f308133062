import type { JsonObject } from '../../../../lib/json/json.js';
import type { Picked } from './pick.js';
import type { Role } from './roles.js';

/* Services write times in several ways: a day, an instant, or milliseconds. A value is taken over only in the way of the target. */

type Style = 'day' | 'instant' | 'number';

const TIMES: ReadonlySet<Role> = new Set<Role>(['due', 'start', 'date']);

/** The time as the input takes it; null: it cannot be made of the field. Values of other roles stay as they are. */
export function inStyleOf(own: JsonObject, role: Role, picked: Picked): Picked | null {
  const [leaf] = picked.leaves;
  if (!TIMES.has(role) || !leaf) return picked;
  const wanted = wantedStyle(own);
  const given = styleOf(leaf.sample);
  if (wanted === null || given === null || wanted === given)
    return wanted === 'number' && given === null ? null : picked;
  return wanted === 'day' && given === 'instant' ? { ...picked, expr: `$substring(${picked.expr}, 0, 10)` } : null;
}

/** By the type of the input, or the example in its description. */
function wantedStyle(own: JsonObject): Style | null {
  const about = typeof own['description'] === 'string' ? own['description'] : '';
  if ([own['type']].flat().includes('integer') || /millisecond|unix/i.test(about)) return 'number';
  if (own['format'] === 'date-time' || /\d{4}-\d\d-\d\dT/.test(about)) return 'instant';
  return own['format'] === 'date' || /\d{4}-\d\d-\d\d/.test(about) ? 'day' : null;
}

function styleOf(sample: unknown): Style | null {
  if (typeof sample === 'number' || (typeof sample === 'string' && /^\d{10,13}$/.test(sample))) return 'number';
  if (typeof sample !== 'string') return null;
  return /^\d{4}-\d\d-\d\d$/.test(sample) ? 'day' : /^\d{4}-\d\d-\d\dT/.test(sample) ? 'instant' : null;
}
