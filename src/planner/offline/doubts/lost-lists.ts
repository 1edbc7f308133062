import { stem } from '../text/stem.js';
import type { Doubt, Doubted } from './doubt.js';
import { KEEP, withoutQuotes } from './doubt.js';

/** `this week's contacts and deals`: two lists of a service, of which the plan reads only one. */

const PAIR = /\b([a-z]{3,}s) (?:and|&|or) (?:the |our |my |new |all )?([a-z]{3,}s)\b/g;
const READS = /\.(?:list|search|find|get)_([a-z]+s)$/;

/** Things whose list is nowhere in the plan, although the service has it. */
export function listDoubts({ request, steps, tools, ledger }: Doubted): readonly Doubt[] {
  const readers = steps.flatMap(({ tool }, index) => {
    const noun = READS.exec(tool)?.[1];
    return noun === undefined ? [] : [{ index, noun: stem(noun), service: tool.slice(0, tool.indexOf('.')) }];
  });
  return [...withoutQuotes(request).matchAll(PAIR)].flatMap((match): readonly Doubt[] => {
    const [whole, first = '', second = ''] = match;
    const own = readers.find(({ noun }) => [first, second].some((one) => stem(one) === noun));
    const other = own && [first, second].find((one) => stem(one) !== own.noun);
    if (!own || other === undefined || readers.some(({ noun }) => noun === stem(other))) return [];
    const isListed = tools.list().some(({ name }) => {
      const noun = name.startsWith(`${own.service}.`) ? READS.exec(name)?.[1] : undefined;
      return noun !== undefined && stem(noun) === stem(other);
    });
    const start = match.index + (other === first ? 0 : whole.length - other.length);
    const said = { start, end: start + other.length };
    const effect = ledger.find((one) => one.start <= said.start && one.end >= said.end)?.effect;
    if (!isListed || effect !== `/steps/${own.index}/tool`) return [];
    return [
      {
        target: `/steps/${own.index}/tool`,
        said,
        reason: `Only one of two lists is read, and "${other}" is the other one.`,
        question: `What is to be done with "${other}"? The plan reads no list of them. Say it as a request of its own.`,
        choices: [{ ...KEEP, label: `Do without "${other}"` }],
      },
    ];
  });
}
