import { DEFAULT_CLAIM_SECONDS, MAX_NEW_ITEMS, SeenMark, StateScope } from '../../domain/state/state.js';
import { stableJson } from '../../lib/json/stable-json.js';
import { valueAtPath } from '../../lib/json/value-at-path.js';
import type { JsonValue } from '../../lib/json/json.js';
import { invalidInput, optionalNumber, optionalText } from '../support/input.js';
import type { Tool } from '../tool.js';
import { objectSchema, outputSchema } from '../support/schemas.js';
import { EXPIRY, scopeOf, scopeSchema } from './state-input.js';
import { STATE_NEW_ITEMS } from '../made-phrases.js';

/** `state.new_items`: the items of a list that no earlier run has seen. */
export function createStateNewItemsTool(): Tool {
  return {
    name: 'state.new_items',
    title: 'Keep only new items',
    description:
      'Answers the items of a list that no earlier run has seen, each once, and remembers them. Use it so that nothing is handled twice.',
    planning: STATE_NEW_ITEMS,
    source: 'builtin',
    sideEffects: true,
    mindsSideEffects: true,
    inputSchema: objectSchema(['items'], {
      items: { type: 'array', description: `The items, at most ${MAX_NEW_ITEMS}.`, maxItems: MAX_NEW_ITEMS },
      id: {
        type: 'string',
        description:
          'The path of the id in an item: link, or data.id. Default: the whole item, so that a changed item is new.',
        maxLength: 200,
      },
      list: {
        type: 'string',
        description: 'The name of the list that they are remembered in.',
        minLength: 1,
        maxLength: 200,
        default: 'items',
      },
      scope: scopeSchema(StateScope.WORKFLOW),
      mark: {
        type: 'string',
        description:
          'now: new items count as seen at once. at_success: they count as seen when the run succeeds. Until then other runs do not get them; if the run fails or is cancelled, they are new again.',
        enum: Object.values(SeenMark),
        default: SeenMark.NOW,
      },
      claimSeconds: {
        type: 'integer',
        description: 'For at_success: after this time other runs may get the items although this run has not ended.',
        minimum: 1,
        maximum: 2_592_000,
        default: DEFAULT_CLAIM_SECONDS,
      },
      expiresAfterSeconds: { ...EXPIRY, description: 'Seconds after which a seen item is new again. Default: never.' },
    }),
    outputSchema: outputSchema({
      items: { type: 'array', description: 'The new items, in their order, each once.' },
      count: { type: 'integer', description: 'How many they are.' },
      seenCount: { type: 'integer', description: 'How many items are not new, or are in the list twice.' },
    }),
    async run(input, context) {
      const { items } = input;
      if (!Array.isArray(items) || items.length > MAX_NEW_ITEMS)
        throw invalidInput('items', `expected a list of at most ${MAX_NEW_ITEMS} items.`);
      const path = optionalText(input, 'id') ?? '';
      const byId = new Map<string, JsonValue>();
      items.forEach((item, index) => {
        const id = idOf(item, path, index);
        if (!byId.has(id)) byId.set(id, item);
      });
      const asked = {
        scope: scopeOf(input, StateScope.WORKFLOW),
        list: optionalText(input, 'list') ?? 'items',
        ids: [...byId.keys()],
      };
      const { state } = context.ports;
      const fresh = context.allowsSideEffects
        ? await state.newItems(context, {
            ...asked,
            mark: optionalText(input, 'mark') === SeenMark.AT_SUCCESS ? SeenMark.AT_SUCCESS : SeenMark.NOW,
            claimSeconds: optionalNumber(input, 'claimSeconds') ?? DEFAULT_CLAIM_SECONDS,
            expiresAfterSeconds: optionalNumber(input, 'expiresAfterSeconds'),
          })
        : await state.peekNewItems(context, asked);
      const kept = [...byId].filter(([id]) => fresh.has(id)).map(([, item]) => item);
      return {
        output: { items: kept, count: kept.length, seenCount: items.length - kept.length },
        ...(context.allowsSideEffects ? {} : { sideEffectsBlocked: true }),
      };
    },
  };
}

/** The id of an item as a text. A number and the same number as a text are one id. */
function idOf(item: JsonValue, path: string, index: number): string {
  const id = valueAtPath(item, path);
  if (id === undefined || id === null || id === '')
    throw invalidInput('items', `item ${index} has no id at "${path}". Choose another path in id, or leave it out.`);
  return typeof id === 'string' ? id : stableJson(id);
}
