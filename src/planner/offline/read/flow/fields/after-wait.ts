import { GapKind } from '../../../../../domain/plan-report/index.js';
import type { ToolDescription } from '../../../../../domain/steps/tool.js';
import { propertiesOf } from '../../../../../lib/json-schema/properties-of.js';
import { stepIdIn } from '../../../build/builder.js';
import type { Draft } from '../../../build/builder.js';
import type { Value } from '../../../build/value.js';
import { stem } from '../../../text/stem.js';
import { Part } from '../../account.js';
import { fillConnection, onlyNeeded } from '../../accounts.js';
import type { Reading } from '../../reading.js';
import { idOf, isIdOf, nounsOf } from '../../things/thing-ids.js';
import { serviceOf } from '../bring-file.js';
import { plainWords } from '../roles.js';

/*
 * `that has no label after a day`, `wait one hour, and if it has no assignee, …`: what starts the run tells how the thing was
 * at first. It is read once more behind the pause, and the condition is about what it is then.
 */

const OF_START = /\btrigger\.payload\.(\w+)/g;

/** Reads what starts the run once more if a condition is about the time after a pause. */
export function readAfterWaits(r: Reading): void {
  const { steps } = r.builder;
  const at = steps.findIndex(({ tool }) => tool.planning?.use === 'sleep');
  const wait = steps[at];
  const value = r.event?.value;
  if (!wait || !value || value.stepId !== null) return;
  const held = steps.slice(at + 1).filter(({ when }) => when?.includes('trigger.payload.') === true);
  const [first] = held;
  if (!first || !isAboutThen(r, wait)) return;
  const reader = readerOf(r, value, held);
  if (reader === null) return ask(r, first);
  const { tool, input, key, noun } = reader;
  const step = r.builder.add(tool, `read_${noun.replaceAll(' ', '_')}`, tool.title, {
    part: new Part(tool.name),
    reason: `After the pause, the ${noun} may have changed.`,
    sentence: first.sentence,
  });
  if (tool.service) fillConnection(r, step, tool.service);
  r.builder.set(step, input, `{{ ${key} }}`);
  r.builder.assume(`The ${noun} is read once more after the pause, as it may have changed by then.`, {
    step: step.id,
    path: `/input/${input}`,
  });
  r.builder.moveBefore(step, first);
  if (held.some(({ when }) => when === wait.when)) wait.when = null;
  for (const one of held) one.when = (one.when ?? '').replaceAll('trigger.payload.', `steps.${step.id}.output.`);
}

/** Whether the words of the condition stand behind those of the pause, or right before `after a day`. */
function isAboutThen(r: Reading, wait: Draft): boolean {
  // The words may have been put into another order.
  const words = r.account.tokens.toSorted((one, other) => one.start - other.start);
  const places = words.map(({ index }) => r.account.pointerAt(index) ?? '');
  const pause = places.findIndex((pointer) => stepIdIn(pointer) === wait.id);
  const last = places.findLastIndex((pointer) => pointer.endsWith('/when'));
  const isWithin = /^(?:after|within|later)$/.test(words[pause]?.lower ?? '') && last === pause - 1;
  return pause !== -1 && (last > pause || isWithin);
}

interface Reader {
  readonly tool: ToolDescription;
  readonly input: string;
  readonly key: string;
  readonly noun: string;
}

/** The operation that reads the thing by its id, and tells all that the conditions ask for. */
function readerOf(r: Reading, value: Value, held: readonly Draft[]): Reader | null {
  const service = serviceOf(r, { value });
  const asked = held.flatMap(({ when }) => [...(when ?? '').matchAll(OF_START)].map(([, field = '']) => field));
  for (const { tool } of service === null ? [] : r.frames.ofService(service)) {
    if (tool.sideEffects || tool.outputSchema === null) continue;
    const noun = plainWords(/\.(?:get|read)_(\w+)$/.exec(tool.name)?.[1] ?? '');
    const known = propertiesOf(tool.outputSchema);
    const tellsAll = asked.every((field) => known[field] !== undefined);
    if (noun === '' || !tellsAll || !nounsOf(r, value).some((one) => stem(one) === stem(noun))) continue;
    const input = onlyNeeded(tool.inputSchema);
    const isIts = input !== null && isIdOf(r, input, propertiesOf(tool.inputSchema)[input], value);
    const path = isIts ? idOf(r, value, input) : null;
    if (input !== null && path !== null) return { tool, input, key: `${value.expr}.${path}`, noun };
  }
  return null;
}

function ask(r: Reading, step: Draft): void {
  r.builder.ask({
    kind: GapKind.CONDITION,
    tokens: [],
    reason: 'What starts the run tells only how it was before the pause.',
    question:
      'The condition is about the time after the pause, and nothing reads the thing again by then. Which step reads it?',
    at: { step: step.id, path: '/when' },
  });
}
