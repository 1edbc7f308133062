import type { Act, Source, Understanding } from '../understand/understanding.type.js';

/** What is done between two pauses: first what is read, then what is done with it. */
export interface Stage {
  /** The pause that it begins with; null for the first. */
  readonly pause: Act | null;
  readonly sources: readonly Source[];
  readonly acts: readonly Act[];
}

type Item = { readonly at: number; readonly source: Source } | { readonly at: number; readonly act: Act };

/**
 * Puts what is asked for into an order in which it can be done. The order of the words counts between pauses and where
 * they say `then`; else what is read comes before what is done with it, and what somebody has to agree to before what
 * they agree to.
 *
 * @param sequence where in the words something is said to come afterwards.
 */
export function stagesOf({ sources, acts }: Pick<Understanding, 'sources' | 'acts'>, sequence: readonly number[]): readonly Stage[] {
  const items: Item[] = [...sources.map((source) => ({ at: source.at, source })), ...inOrder(acts).map((act) => ({ at: act.at, act }))].toSorted((one, other) => one.at - other.at);
  const stages: { pause: Act | null; sources: Source[]; acts: Act[] }[] = [{ pause: null, sources: [], acts: [] }];
  for (const item of items) {
    let stage = stages.at(-1) ?? { pause: null, sources: [], acts: [] };
    if ('act' in item && isPause(item.act)) {
      stages.push({ pause: item.act, sources: [], acts: [] });
      continue;
    }
    if ('source' in item && stage.acts.some((act) => comesBefore(act, item.at, sequence))) {
      stage = { pause: null, sources: [], acts: [] };
      stages.push(stage);
    }
    if ('source' in item) stage.sources.push(item.source);
    else stage.acts.push(item.act);
  }
  return stages.map((stage) => ({ ...stage, acts: approvedFirst(stage.acts) }));
}

function isPause(act: Act): boolean {
  return act.kind === 'sleep' || act.kind === 'wait-event';
}

/** Whether an act is over before something is read that the words name later. */
function comesBefore(act: Act, at: number, sequence: readonly number[]): boolean {
  if (act.at > at) return false;
  if (act.kind === 'call' && (act.sends === 'nothing' || act.body !== undefined)) return true;
  return sequence.some((mark) => mark > act.at && mark <= at);
}

/** A reminder comes when its pause is over. */
function inOrder(acts: readonly Act[]): readonly Act[] {
  const [reminder] = acts.filter((act) => act.kind === 'remind');
  const pause = acts.find((act) => act.kind === 'sleep');
  if (!reminder || !pause || reminder.at > pause.at) return acts;
  return acts.map((act) => (act === reminder ? { ...reminder, at: pause.at + 0.1 } : act));
}

/** Agreement is asked for before the first act, unless an act comes after it as well: then it stands between them. */
function approvedFirst(acts: readonly Act[]): readonly Act[] {
  const index = acts.findIndex((act) => act.kind === 'approval');
  const approval = acts[index];
  if (!approval || index < acts.length - 1) return acts;
  return [approval, ...acts.slice(0, index)];
}
