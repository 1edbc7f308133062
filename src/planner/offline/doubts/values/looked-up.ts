import { findEventType } from '../../../../domain/event/types/index.js';
import { withoutUse } from '../doubt.js';
import type { Doubt, Doubted } from '../doubt.js';
import { serviceNames, wordsOf, wordsOfNames } from './words.js';

/** `a vet check for the foals in my Stables calendar`: words that stand with a name which is looked up, and are no part of it. */

/** Small words, and nouns of things that are looked up by their names. */
const WITH_NAME =
  /^(?:the|my|our|your|its|their|this|that|all|any|each|every|and|for|with|from|into|onto|inside|under|called|named|titled|new|one|calendars?|boards?|lists?|columns?|projects?|channels?|chats?|groups?|teams?|servers?|folders?|files?|docs?|documents?|sheets?|spreadsheets?|tabs?|tables?|bases?|databases?|pages?|views?|labels?|tags?|sections?|stages?|pipelines?|audiences?|forms?|surveys?|repos?|repository|members?|users?|persons?|people|owners?|assignees?|roles?|products?|customers?|campaigns?|workspaces?|space|drive|account|status|states?|add|move|put|assign|send|post)$/;

/** A place that holds channels, and how its name is led to. */
const AROUND = /^(?:server|workspace|community|guild|space|team)$/;
const LEAD = /\b(?:on|in|of|at|from|within)(?: \w+)?$/i;
const MAX_WORD = 40;

/** Words of a look-up that would be gone once the name is found. */
export function lookedUpDoubts({ gaps, ledger, request, tools, steps, trigger }: Doubted): readonly Doubt[] {
  const names = [
    ...serviceNames({ steps, tools }),
    ...(findEventType(trigger?.eventType ?? '')?.planning?.names ?? []),
  ];
  const services = new Set(wordsOfNames(names));
  return gaps.flatMap(({ id, names, isBlocking }): readonly Doubt[] => {
    const all = Object.values(names ?? {});
    if (!isBlocking || all.length === 0) return [];
    const known = new Set(all.flatMap(wordsOf));
    return ledger.flatMap(({ effect, start, end }): readonly Doubt[] => {
      const words = effect === `gap:${id}` ? wordsOf(request.slice(start, end)) : [];
      const isOther = (word: string): boolean => word.length > 2 && !WITH_NAME.test(word) && !services.has(word);
      if (words.some((word) => known.has(word)) || !words.some(isOther)) return [];
      // `#tools on the Woodworkers Discord server`: the place around the channel, which the account knows.
      const next = wordsOf(request.slice(end, end + MAX_WORD))[0] ?? '';
      const isAround = services.has(next) || AROUND.test(words.at(-1) ?? '');
      if (
        isAround &&
        all.some((name) => name.startsWith('#')) &&
        LEAD.test(request.slice(0, start).trimEnd() + ' ' + (words[0] ?? ''))
      )
        return [];
      const said = request.slice(start, end).trim();
      return [
        withoutUse(
          said,
          { start, end },
          `"${said}" is no part of the name "${all.join(', ')}".`,
          `What is "${said}" for? Nothing in the plan has it.`,
        ),
      ];
    });
  });
}
