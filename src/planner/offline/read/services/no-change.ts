import { GapKind } from '../../../../domain/plan-report/index.js';
import { isJsonObject } from '../../../../lib/json/json.js';
import { stem } from '../../text/stem.js';
import type { Draft } from '../../build/builder.js';
import { requiredOf } from '../accounts.js';
import type { Reading } from '../reading.js';

const CHANGES = new Set(['update', 'change', 'edit', 'modify', 'patch'].map(stem));

/** An operation that changes what it is given, and is given nothing: the words say the change in a way that is not read. */
export function changesNothing(r: Reading, at: number, step: Draft): void {
  const { tool, input } = step;
  const [verb = ''] = (tool.name.split('.').at(-1) ?? '').split('_');
  if (!CHANGES.has(stem(verb)) || !isJsonObject(tool.inputSchema['properties'])) return;
  const required = requiredOf(tool.inputSchema);
  const places = new Set([...required, ...(tool.service?.choices ?? []), 'connection']);
  const optional = Object.keys(tool.inputSchema['properties']).filter((name) => !required.includes(name));
  const isGiven = Object.keys(input).some((name) => !places.has(name));
  const isPlain = required.some(
    (name) =>
      name !== 'connection' &&
      tool.service?.choices.includes(name) !== true &&
      !/(?:id|key|number|owner|repo)$/i.test(name),
  );
  if (isGiven || isPlain || optional.length === 0) return;
  r.builder.ask({
    kind: GapKind.UNCLAIMED,
    tokens: r.slice(at, r.end),
    reason: `"${step.title}" changes only what it is given, and the words give it nothing.`,
    question: `What is "${step.title}" to change? Name the field and its new value.`,
    at: { step: step.id, path: '' },
  });
}
