import { GapKind, SuggestionKind } from '../../../../domain/plan-report/index.js';
import type { Draft } from '../../build/builder.js';
import { fittingConnections, TEXT } from '../accounts.js';
import { slotOf } from '../frames.js';
import type { Reading } from '../reading.js';
import type { Ability } from './abilities.js';

/** The connection that an agent needs for a tool. A missing one is named, and does not stop the plan. */
export function connectionOf(r: Reading, step: Draft, { frame, service }: Ability): readonly string[] {
  const name = frame && slotOf(frame.planning, 'account');
  const slot = name === undefined || name === null ? undefined : frame?.planning.slots[name];
  if (service === null && slot?.fallback === undefined) return [];
  const fitting =
    service === null ? fittingConnections(r, slot) : r.has.connections.filter((one) => one.service === service.id);
  const [only] = fitting;
  if (only && fitting.length === 1) return [only.name];
  const fallback = service?.id ?? slot?.fallback ?? 'connection';
  const title = service?.title ?? frame?.planning.service ?? frame?.tool.title ?? fallback;
  r.builder.ask({
    kind: fitting.length > 1 ? GapKind.CHOICE : GapKind.CONNECTION,
    tokens: [],
    reason: fitting.length > 1 ? `${fitting.length} connections fit.` : `You have no connection to ${title}.`,
    question:
      fitting.length > 1
        ? `Which connection may the agent use for ${title}?`
        : `Connect ${title} under the name "${fallback}", or name another connection.`,
    at: { step: step.id, path: '/input/connections' },
    valueSchema: fitting.length > 1 ? null : TEXT,
    choices: fitting.map((one) => ({ label: one.name, value: [one.name] })),
    isBlocking: fitting.length > 1,
    suggestions: [
      {
        kind: SuggestionKind.CONNECT,
        label: `Make a connection named "${fallback}"`,
        serverOrDocument: service === null ? null : title,
      },
    ],
  });
  return fitting.length > 1 ? [] : [fallback];
}
