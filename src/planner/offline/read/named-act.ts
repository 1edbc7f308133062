import type { JsonValue } from '../../../lib/json/json.js';
import { GapKind } from '../../../domain/plan-report/index.js';
import { yielded } from '../build/value.js';
import { Part } from './account.js';
import { slotOf } from './frames.js';
import type { Frame } from './frames.js';
import { isVerb } from './reading.js';
import type { Reading } from './reading.js';
import { reference } from './reference.js';
import { readTimeout } from './timeout.js';

/** `run the workflow "x"`, `wait for order.paid`, `emit order.paid with …`: acts on a workflow or an event by its name. */
export function readNamed(r: Reading, at: number): boolean {
  if (readByTitle(r, at)) return true;
  for (const [use, role, kind] of [
    ['run', 'workflow', 'workflow'],
    ['await', 'eventType', 'event'],
    ['emit', 'eventType', 'event'],
  ] as const) {
    const [frame] = r.frames.ofUse(use);
    const name = frame && slotOf(frame.planning, role);
    const place = r
      .slice(at, r.end)
      .findIndex(({ mention }) => mention?.kind === kind || (kind === 'event' && mention?.kind === 'path'));
    if (!frame || name === undefined || place === -1) continue;
    const verb =
      frame.planning.verbs.map((one) => r.said(at, one)).reduce((most, one) => Math.max(most, one), 0) ||
      (frame.planning.verbs.some((one) => isVerb(r, at, one)) ? 1 : 0);
    if (verb === 0) continue;
    const part = new Part(frame.tool.name);
    const between = r.said(
      at + verb,
      'the event',
      'an event',
      'the workflow',
      'my workflow',
      'workflow',
      'event',
      'an event called',
      'an event named',
      'the event called',
      'for the event',
      'until the event',
      'for',
      'an event of type',
      'the event of type',
      'an event of the type',
      'my own event',
      'our own event',
      'my other workflow',
      'my other workflow (',
      'my workflow (',
      'the workflow (',
      'workflow (',
    );
    if (at + verb + between !== at + place) continue;
    const value = r.tokens[at + place]?.mention?.value ?? '';
    r.take(at, at + verb + between, part, 'use');
    r.take(at + place, at + place + 1, part, 'name');
    const step = r.builder.add(
      frame.tool,
      { run: 'run_workflow', await: 'wait_for_event', emit: 'emit_event' }[use],
      { run: 'Run the workflow', await: `Wait for ${value}`, emit: `Emit ${value}` }[use],
      { part, reason: 'The words name it.', sentence: r.sentence },
    );
    r.builder.set(step, name, value, 'name');
    r.made.push(step);
    if (use === 'run') keepOutput(r, step.id, frame);
    let next = at + place + 1 + r.said(at + place + 1, ')');
    const data =
      use === 'emit' ? slotOf(frame.planning, 'payload') : use === 'run' ? slotOf(frame.planning, 'data') : undefined;
    const lead = r.said(
      next,
      'with',
      'with the payload',
      'with payload',
      'with the context',
      'with the data',
      'carrying',
    );
    const json = r.mention(next + lead, 'json');
    if (data !== undefined && json) {
      r.builder.set(step, data, JSON.parse(json.value) as JsonValue, 'data');
      r.take(next, next + lead + 1, part, 'data');
      next += lead + 1;
    } else if (data !== undefined && lead > 0) {
      const operand = reference(r, next + lead, part, 'data');
      if (operand) {
        r.builder.set(step, data, { data: `{{ ${operand.value.expr} }}` }, 'data');
        r.take(next, next + lead, part, 'data');
        next = operand.to;
      }
    }
    const tail = r.said(next, 'to come', 'comes', 'arrives', 'to arrive', 'has come', 'happens', 'to happen', 'event');
    r.take(next, next + tail, part, 'name');
    readTimeout(r, next + tail, step, frame);
    return true;
  }
  return false;
}

/** `mail me its output`: the output of the workflow that was run. */
function keepOutput(r: Reading, id: string, { planning }: Frame): void {
  const value = yielded(id, planning.yields, { url: null, schema: null });
  if (value) r.builder.values.push(value);
}

/** `run my "Nightly backup" workflow`: its id is asked for, since titles are not unique. */
function readByTitle(r: Reading, at: number): boolean {
  const [frame] = r.frames.ofUse('run');
  const name = frame && slotOf(frame.planning, 'workflow');
  if (!frame || name === undefined || !frame.planning.verbs.some((one) => isVerb(r, at, one))) return false;
  const start =
    at +
    1 +
    r.said(
      at + 1,
      'my',
      'the',
      'our',
      'my workflow',
      'the workflow',
      'workflow',
      'my other workflow',
      'the automation',
    );
  const quote = r.mention(start, 'quote');
  const tail = r.said(start + 1, 'workflow', 'automation', 'flow');
  if (!quote || (tail === 0 && !r.is(start - 1, 'workflow|automation'))) return false;
  const part = new Part(frame.tool.name);
  r.take(at, start + 1 + tail, part, 'use');
  const step = r.builder.add(frame.tool, 'run_workflow', `Run "${quote.value}"`, {
    part,
    reason: 'The words name it.',
    sentence: r.sentence,
  });
  r.builder.ask({
    kind: GapKind.VALUE,
    tokens: r.slice(start, start + 1),
    reason: 'A workflow is run by its id, and several may have one title.',
    question: `Which workflow is "${quote.value}"? Give its id (wf_…), which its page and "stepcast workflows" show.`,
    at: { step: step.id, path: `/input/${name}` },
    valueSchema: { type: 'string', pattern: '^wf_[0-9A-Za-z]{26}$' },
  });
  r.made.push(step);
  keepOutput(r, step.id, frame);
  return true;
}
