import type { Builder, Draft } from '../build/builder.js';
import { slotOf } from '../read/frames.js';

/** Only what is new is sent, so nothing is sent if there is nothing new. Each run would send an empty list otherwise. */
export function quietIfNothingNew(builder: Builder): void {
  for (const read of builder.steps) {
    const { planning } = read.tool;
    const since = planning && slotOf(planning, 'since');
    const list = builder.values.find(({ kind, stepId }) => kind === 'list' && stepId === read.id);
    // The words ask for what is new: a part of them was read into the slot.
    const isAsked =
      planning?.use === 'fresh' ||
      (since !== undefined && read.input[since] !== undefined && slotOf(planning ?? EMPTY, 'sender') === undefined);
    if (!list || !isAsked) continue;
    for (const step of builder.steps) {
      if (!tells(step) || step.when !== null || step.forEach !== null) continue;
      const lists = builder.values.filter(
        ({ kind, expr }) => kind === 'list' && JSON.stringify(step.input).includes(expr),
      );
      const shown = lists.at(-1);
      if (!shown || !reaches(builder, shown.stepId, read.id)) continue;
      step.when = `$count(${shown.expr}) > 0`;
      builder.assume('Nothing is sent if there is nothing new.', { step: step.id, path: '/when' });
    }
  }
}

/** Whether it sends or keeps something, also by an operation of a service. */
function tells({ tool }: Draft): boolean {
  return tool.planning === undefined ? tool.sideEffects : /^(?:send|keep)$/.test(tool.planning.use);
}

const EMPTY = { use: 'read', verbs: [], nouns: [], slots: {}, yields: { kind: 'none', at: '', nouns: [] } } as const;

/** Whether a list is the one that was read, or was made of it. */
function reaches({ steps }: Builder, from: string | null, read: string): boolean {
  if (from === read) return true;
  const step = steps.find(({ id }) => id === from);
  return step !== undefined && JSON.stringify(step.input).includes(`steps.${read}.output`);
}
