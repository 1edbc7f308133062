import type { Draft } from '../build/builder.js';
import { slotOf } from './frames.js';
import type { Frame } from './frames.js';
import type { Reading } from './reading.js';

/**
 * Fetches an address as it is instead of reading it as a page, unless something reads the page.
 *
 * @returns the frame that fetches it; null if nothing was changed.
 */
export function asRequest(r: Reading, step: Draft): Frame | null {
  const [call] = r.frames.ofUse('call');
  const address = call && slotOf(call.planning, 'address');
  const url = step.input['url'];
  const isRead = r.builder.steps.some(
    (other) =>
      other !== step &&
      JSON.stringify([other.input, other.when])
        .replaceAll(`steps.${step.id}.output.status`, '')
        .includes(`steps.${step.id}.output`),
  );
  if (!call || address === undefined || url === undefined || isRead || step.tool.planning?.yields.kind !== 'page')
    return null;
  step.tool = call.tool;
  step.title = step.title.replace(/^Read the page of/, 'Fetch');
  r.builder.forget(step);
  return call;
}
