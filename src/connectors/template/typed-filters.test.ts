import { expect, it } from '@jest/globals';
import type { JsonValue } from '../../lib/json/json.js';
import { TYPED_FILTERS } from './typed-filters.js';

const typed = new Map(TYPED_FILTERS).get('typed');
const schema = {
  Stage: { type: 'status', status: { options: [{ name: 'Not started' }] } },
  Tags: { type: 'multi_select' },
  When: { type: 'date' },
  Done: { type: 'checkbox' },
  Cost: { type: 'number' },
  Mail: { type: 'email' },
};

it.each<[value: Record<string, JsonValue>, written: Record<string, JsonValue>]>([
  [{ stage: 'not started' }, { Stage: { status: { name: 'Not started' } } }],
  [{ Tags: 'red, blue' }, { Tags: { multi_select: [{ name: 'red' }, { name: 'blue' }] } }],
  [{ When: '2026-12-01' }, { When: { date: { start: '2026-12-01' } } }],
  [{ Done: 'yes' }, { Done: { checkbox: true } }],
  [{ Cost: '12.5' }, { Cost: { number: 12.5 } }],
  [{ Mail: 'ann@example.com' }, { Mail: { email: 'ann@example.com' } }],
  [{ Other: 'text' }, { Other: { rich_text: [{ text: { content: 'text' } }] } }],
  [{ Cost: null }, { Cost: { number: null } }],
])('writes %j in the form of its type', (value, written) => {
  expect(typed?.apply(value, [schema])).toEqual(written);
});

it('adds the properties that are written already, and is absent without both', () => {
  expect(typed?.apply({ Cost: 1 }, [schema, { A: { url: 'u' } }])).toEqual({ Cost: { number: 1 }, A: { url: 'u' } });
  expect(typed?.apply(undefined, [schema])).toBeUndefined();
});
