import { slotOf } from '../read/frames.js';
import type { Draft } from './builder.js';
import { plural, quoted } from './value.js';
import type { Value } from './value.js';

/** What a list was read from, as people say it. */
interface Source {
  readonly adjective: string;
  readonly from: string | null;
  readonly about: string | null;
}

/**
 * The first line of a message about a list, as a person would write it: `3 new emails from ann@example.com`. @param
 * newSince the value of an input that says since when something is new
 */
export function listHeadline(list: Value, steps: readonly Draft[], newSince: string | null): string {
  const sources = [list.stepId, ...(list.also ?? [])].flatMap((id) => sourceOf(id, steps, newSince) ?? []);
  const one = list.nouns[0] ?? 'item';
  const same = (of: (source: Source) => string | null): string | null => {
    const values = [...new Set(sources.map(of))];
    return values.length === 1 ? (values[0] ?? null) : null;
  };
  const adjective = same((source) => source.adjective) ?? '';
  const from = [...new Set(sources.flatMap((source) => source.from ?? []))];
  const about = same((source) => source.about);
  const tail = `${from.length > 0 ? ` from ${from.join(' and ')}` : ''}${about === null ? '' : ` about ${about}`}`;
  const count = `$count(${list.expr})`;
  const words = (noun: string): string => quoted(` ${adjective}${noun}${tail}`);
  return `(${count} & (${count} = 1 ? ${words(one)} : ${words(plural(one))}))`;
}

/** The step that first read a list, and what its inputs say. */
function sourceOf(id: string | null, steps: readonly Draft[], newSince: string | null): Source | null {
  let step = steps.find((one) => one.id === id);
  for (let depth = 0; step && step.tool.planning?.use === 'compute' && depth < steps.length; depth += 1) {
    const before = /\bsteps\.(\w+)/.exec(JSON.stringify(step.input))?.[1];
    step = steps.find((one) => one.id === before);
  }
  const planning = step?.tool.planning;
  if (!step || !planning) return null;
  const { input } = step;
  const text = (role: Parameters<typeof slotOf>[1]): string | null => {
    const value = input[slotOf(planning, role) ?? ''];
    return typeof value === 'string' && value !== '' && !value.includes('{{') ? value : null;
  };
  const since = input[slotOf(planning, 'since') ?? ''];
  const isUnread = input[slotOf(planning, 'flag') ?? ''] === true;
  const url = text('address');
  return {
    adjective: isUnread ? 'unread ' : newSince !== null && since === newSince ? 'new ' : '',
    from: text('sender') ?? (planning.use === 'read' && url !== null && URL.canParse(url) ? new URL(url).host : null),
    about: text('topic'),
  };
}
