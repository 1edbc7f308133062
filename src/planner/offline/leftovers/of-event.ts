import type { Reading } from '../read/reading.js';

/** Whether a noun stands for what starts the runs. */
export function isOfEvent(r: Reading, stem: string): boolean {
  const { planning } = r.event?.type ?? {};
  const nouns = [...(planning?.things ?? []), ...(r.event?.value.nouns ?? [])];
  return nouns.some((noun) =>
    noun.split(' ').some((word) => word === stem || word.startsWith(stem) || stem.startsWith(word)),
  );
}
