import type { Doubt, Doubted } from './doubt.js';
import { KEEP } from './doubt.js';

/** A quoted text or an address that the request gives, and that is nowhere in the plan. */

const QUOTED = /["“]([^"“”]{1,200})["”]/g;
const ADDRESS = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g;

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
