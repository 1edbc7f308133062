import type { JsonValue } from '../../../lib/json/json.js';
import { Part } from './account.js';
import { slotOf } from './frames.js';
import { isVerb } from './reading.js';
import type { Reading } from './reading.js';
import { reference } from './reference.js';
import { readTimeout } from './timeout.js';

/** `run the workflow "x"`, `wait for order.paid`, `emit order.paid with …`: acts on a workflow or an event by its name. */
export function readNamed(r: Reading, at: number): boolean {
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
    let next = at + place + 1;
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
