import { composeId, partsOfId } from '../../lib/composed-id.js';
import type { IdPart } from '../../lib/composed-id.js';

/**
 * The list that a step stands in. The same key names other content in each version of a workflow, so that the place is
 * part of the global id of a step.
 */
export type StepPlace =
  | { readonly in: 'version'; readonly workflowId: string; readonly version: number }
  | { readonly in: 'draft'; readonly workflowId: string; readonly draftId: string }
  /** A plan that is being made. Its steps are not stored. */
  | { readonly in: 'plan'; readonly workflowId: string; readonly planId: string }
  /** A version of a publication or a template, by the id of the workflow or the template. */
  | { readonly in: 'publication'; readonly publicationId: string; readonly version: number }
  /** A list that could be saved, and is not. It is named by its content. */
  | { readonly in: 'proposal'; readonly of: string; readonly digest: string };

export interface StepRef {
  readonly place: StepPlace;
  readonly key: string;
}

const STEP = 'step';
const RUN = 'steprun';

/** The global id of a step. */
export function stepIdOf(place: StepPlace, key: string): string {
  return composeId(STEP, [...placeParts(place), key]);
}

/** The place and the key in the global id of a step. Null if the text is none. */
export function parseStepId(id: string): StepRef | null {
  const parts = partsOfId(STEP, id);
  const key = parts?.at(-1);
  const place = parts && placeOf(parts.slice(0, -1));
  return place && typeof key === 'string' ? { place, key } : null;
}

/** A list of steps as parts of an id. */
export function placeParts(place: StepPlace): readonly IdPart[] {
  switch (place.in) {
    case 'version':
      return ['v', place.workflowId, place.version];
    case 'draft':
      return ['d', place.workflowId, place.draftId];
    case 'plan':
      return ['p', place.workflowId, place.planId];
    case 'publication':
      return ['m', place.publicationId, place.version];
    case 'proposal':
      return ['c', place.of, place.digest];
  }
}

/** The reverse of `placeParts`. Null if the parts name no place. */
export function placeOf(parts: readonly IdPart[]): StepPlace | null {
  const [kind, one, other, ...more] = parts;
  if (typeof one !== 'string' || other === undefined || more.length > 0) return null;
  if (typeof other === 'number') {
    if (kind === 'v') return { in: 'version', workflowId: one, version: other };
    return kind === 'm' ? { in: 'publication', publicationId: one, version: other } : null;
  }
  if (kind === 'd') return { in: 'draft', workflowId: one, draftId: other };
  if (kind === 'p') return { in: 'plan', workflowId: one, planId: other };
  return kind === 'c' ? { in: 'proposal', of: one, digest: other } : null;
}

export interface StepRunRef {
  readonly executionId: string;
  readonly key: string;
  /** The event right after which the step run is shown. Absent: as it is now. */
  readonly seq?: number | undefined;
}

/** The global id of a step run. As it was after an event it is another object than as it is now. */
export function stepRunIdOf({ executionId, key, seq }: StepRunRef): string {
  return composeId(RUN, seq === undefined ? [executionId, key] : [executionId, key, seq]);
}

/** Null if the text is not the id of a step run. */
export function parseStepRunId(id: string): StepRunRef | null {
  const [executionId, key, seq, ...more] = partsOfId(RUN, id) ?? [];
  if (typeof executionId !== 'string' || typeof key !== 'string' || typeof seq === 'string' || more.length > 0)
    return null;
  return { executionId, key, seq };
}

/** The key of a step that is given by its key, by its global id, or by the id of its run. Any other text stays as it is. */
export function stepKeyOf(text: string): string {
  return parseStepId(text)?.key ?? parseStepRunId(text)?.key ?? text;
}

/**
 * The key of a step of one workflow. The global id of a step of another workflow stays as it is, so that the look-up
 * fails instead of finding a step of the same key.
 *
 * @param executionId a run of the workflow, whose step runs name its steps as well.
 */
export function stepKeyWithin(text: string, workflowId: string, executionId?: string): string {
  const step = parseStepId(text);
  if (step) return 'workflowId' in step.place && step.place.workflowId === workflowId ? step.key : text;
  const run = parseStepRunId(text);
  return run && run.executionId === executionId ? run.key : text;
}
