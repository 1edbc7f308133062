import { findEventType } from '../../../domain/event/types/index.js';
import type { Doubt, Doubted } from './doubt.js';
import { KEEP } from './doubt.js';

/** A quoted text or an address that the request gives, and that is nowhere in the plan. */

const QUOTED = /["“]([^"“”]{1,200})["”]/g;
const ADDRESS = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g;

/** Two or more words in capitals behind a word in small letters, as `our Partner Pipeline`. */
const CAPITALS = /(?<=\p{Ll} )\p{Lu}[\p{L}\p{N}'’&-]*(?: (?:& )?\p{Lu}[\p{L}\p{N}'’&-]*)+/gu;
/** Words of a request that has small letters beside its names. */
const PLAIN = /(?<![\p{L}\p{N}])\p{Ll}{4,}/gu;
const MIN_PLAIN = 3;

/** Names in capitals that were read as a part of an event or an operation, and have no effect of their own. */
export function lostNames({ request, trigger, steps, gaps, ledger, tools }: Doubted): readonly Doubt[] {
  if ((request.match(PLAIN)?.length ?? 0) < MIN_PLAIN) return [];
  const type = findEventType(trigger?.eventType ?? '');
  const vocabulary = plainly(
    JSON.stringify([type?.name, type?.title, type?.planning, steps.map(({ tool }) => [tool, tools.get(tool)?.title])]),
  );
  const plan = plainly(JSON.stringify([steps, trigger, gaps.map(({ names, words }) => [names, words])]));
  return [...request.matchAll(CAPITALS)].flatMap(({ 0: name, index }): readonly Doubt[] => {
    const said = { start: index, end: index + name.length };
    const own = ledger.find(({ start, end }) => start <= said.start && end >= said.end);
    if (own === undefined || !/^\/(?:trigger\/eventType|steps\/\d+\/tool)$/.test(own.effect)) return [];
    const words = name.split(' ').map(plainly);
    if (plan.includes(plainly(name)) || words.every((word) => vocabulary.includes(word))) return [];
    return [
      {
        target: own.effect.startsWith('/trigger') ? '/trigger/filters' : '/steps',
        said,
        reason: `"${name}" is nowhere in the plan.`,
        question: `What is "${name}" for? Nothing in the plan has it.`,
        choices: [{ ...KEEP, label: `Do without "${name}"` }],
      },
    ];
  });
}

/** Quoted texts and addresses of the request without a place in the plan, its assumptions or its questions. */
export function lostDoubts({ request, steps, trigger, gaps, ledger }: Doubted): readonly Doubt[] {
  if (steps.length === 0) return [];
  const plan = plainly(
    JSON.stringify([steps, trigger, gaps.map(({ names, words, choices }) => [names, words, choices])]),
  );
  const values = [...request.matchAll(QUOTED), ...request.matchAll(ADDRESS)];
  return values.flatMap(({ 0: whole, 1: quoted, index }): readonly Doubt[] => {
    const value = quoted ?? whole;
    const said = { start: index, end: index + whole.length };
    if (plan.includes(plainly(value))) return [];
    // Words that another question is about, or that were set aside, have their answer there.
    const own = ledger.filter(({ start, end }) => start < said.end && end > said.start);
    if (own.length === 0 || own.some(({ owner }) => owner === 'gap' || owner === 'background')) return [];
    return [
      {
        target: '/steps',
        said,
        reason: `"${value}" is nowhere in the plan.`,
        question: `What is "${value}" for? Nothing in the plan has it.`,
        choices: [{ ...KEEP, label: `Do without "${value}"` }],
      },
    ];
  });
}

/** Letters and digits alone, since marks are escaped in patterns and in JSON. */
const plainly = (text: string): string => text.toLowerCase().replaceAll(/\\[nu]|[^\p{L}\p{N}]/gu, '');
