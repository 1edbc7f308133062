import { kept } from '../kept.js';
import { stem } from '../text/stem.js';
import { isStore } from './frames.js';
import type { Frames } from './frames.js';
import type { Reading } from './reading.js';

const reached = kept(() => new WeakMap<Frames['own'], ReadonlySet<string>>());

/** A bundled tool reaches it, and knows its phrases: it is for that service, or for one of its kind (`gmail` for mail). */
export function isReached({ frames: { own } }: Reading, id: string): boolean {
  const known =
    reached().get(own) ??
    new Set(own.flatMap(({ planning: { service, nouns } }) => [...(service === undefined ? [] : [service]), ...nouns]));
  reached().set(own, known);
  return known.has(id);
}

/** A bundled tool that reaches the service does the same to these objects, and no connection to the service is there to be used. */
export function isOwnWork(r: Reading, at: number, objects: readonly string[], id: string): boolean {
  if (r.has.connections.some(({ service }) => service === id)) return false;
  return reaching(r, at, id).some(({ planning: { nouns } }) =>
    objects.every((object) => nouns.some((one) => stem(one) === stem(object))),
  );
}

/** The bundled tools that reach the service, and do what the verb says. */
export function reaching(r: Reading, at: number, id: string): Reading['frames']['own'] {
  return r.frames.own.filter(
    ({ planning: { service, verbs, nouns } }) =>
      (service === id || nouns.includes(id)) && verbs.some((one) => stem(one) === r.stem(at)),
  );
}

/** Whether a bundled tool makes what the list of services has under this id. */
export function makes(r: Reading, id: string): boolean {
  return r.frames.ofUse('make').some(({ planning }) => planning.nouns.includes(id));
}

/** Whether a bundled tool reaches what the list of services has under this id. */
export function isServed(r: Reading, id: string): boolean {
  return r.frames.own.some(
    (frame) => frame.planning.service === id || (isStore(frame) && frame.planning.nouns.includes(id)),
  );
}

/** `New folder in Dropbox` makes one; `New invoices that land in my folder` tells what comes. */
export function isNewThing(r: Reading, at: number, objects: readonly string[]): boolean {
  return objects.some((one) => r.stem(at + 1) === one || r.stem(at + 2) === one);
}
