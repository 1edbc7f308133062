import { stem } from '../../text/stem.js';
import type { Choice } from '../lists/listing.js';
import type { Reading } from '../reading.js';
import { serviceOfValue } from '../things/thing-ids.js';

/** `create an invoice and send it`: the service sends such a thing itself, to whom it is for. Null: it does not. */
export function ofIt(r: Reading, at: number): Choice | null {
  const isAlone = r.is(at + 1, 'it|them') && (at + 2 >= r.end || r.tokens[at + 2]?.kind === 'mark');
  const { last } = r;
  if (!isAlone || !last || last.stepId === null || last.kind === 'file') return null;
  const service = serviceOfValue(r, last);
  const nouns = new Set(last.nouns.flatMap((noun) => noun.split(' ').map(stem)));
  const found = r.frames.operations.filter(
    (frame) =>
      frame.service?.id === service &&
      frame.verbs.has(r.stem(at)) &&
      frame.objects.length === 1 &&
      frame.objects.every((one) => nouns.has(stem(one))),
  );
  const [frame, ...others] = found;
  return frame && others.length === 0 ? { frame, spans: [[at, at + 1]] } : null;
}
