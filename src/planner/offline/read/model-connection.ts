import { GapKind, SuggestionKind } from '../../../domain/plan-report/index.js';
import { TEXT } from './accounts.js';
import { slotOf } from './frames.js';
import type { Frame } from './frames.js';
import type { Reading } from './reading.js';

/** Connects a model of the user's own. No other is configured, or it would have made this plan. */
export function connectModel(r: Reading, step: ReturnType<Reading['builder']['add']>, { planning, tool }: Frame): void {
  const name = slotOf(planning, 'account');
  const slot = planning.slots[name ?? ''];
  if (name === undefined || !slot) return;
  const fitting = r.has.connections.filter(({ kind }) => slot.kinds?.includes(kind) === true);
  const at = { step: step.id, path: `/input/${name}` };
  const [only] = fitting;
  if (only && fitting.length === 1) {
    r.builder.set(step, name, only.name);
    return;
  }
  if (only) {
    r.builder.ask({
      kind: GapKind.CHOICE,
      tokens: [],
      reason: `${fitting.length} models are connected.`,
      question: `Which connection is "${step.title}" to use?`,
      at,
      valueSchema: TEXT,
      choices: fitting.map((one) => ({ label: one.name, value: one.name })),
    });
    return;
  }
  const fallback = slot.fallback ?? 'model';
  r.builder.set(step, name, fallback);
  r.builder.ask({
    kind: GapKind.CONNECTION,
    tokens: [],
    reason: `"${tool.title}" needs a model, and none is connected.`,
    question: `Connect a model under the name "${fallback}", or configure one with OPENAI_API_KEY.`,
    at,
    valueSchema: TEXT,
    isBlocking: false,
    suggestions: [
      {
        kind: SuggestionKind.CONNECT,
        label: `Make a connection of the kind MODEL named "${fallback}"`,
        serverOrDocument: null,
      },
    ],
  });
}
