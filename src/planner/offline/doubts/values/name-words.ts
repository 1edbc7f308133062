import { GapKind } from '../../../../domain/plan-report/index.js';
import { escapedPattern } from '../../../../lib/text/escaped-pattern.js';
import { KEEP } from '../doubt.js';
import type { Doubt, Doubted } from '../doubt.js';
import { saidValues, valueChoice } from './said-values.js';
import type { SaidValue } from './said-values.js';

/** `tag her Beta`, read as the tag "her Beta"; `when the deal Kite Hill is won`, as the deal "Kite Hill is won": words that no name holds. */

/** Words for people and things that are said elsewhere. */
const PRONOUN = /(?:^|\s)(I|i|my|me|her|him|his|their|them|our|us|we|it|whoever|whose|who)(?=$|\s)/;
/** A statement about the thing. */
const STATEMENT = /\S\s(is|are|was|were|gets?|becomes?|has|have|been|isn['’]t|hasn['’]t)(?=\s|$)/;
/** Words to be put behind the name, and a time. */
const ADDED =
  /\b(plus (?:the|an?|its|their|today)\b|(?:followed by|and|with) (?:the|today['’]s) (?:\w+ )?(?:date|day|month|year|week|number|name)\b|(?:about|for|of|on|to) (?:it|them|me|that)$)/;
const TIME = /\S\s((?:this|next|last) (?:week|month|year|quarter|weekend))$/;
/** Words that stand at the edge of no name. */
const EDGE =
  /^((?:type|kind|sort|names?|status|state|stage|category|lists?|field|column|value|labels?|tags?|priority|is|of|to|with|by|when|if|that|which|and|or|then|called|named|titled|labell?ed|tagged|marked|set|changed?|moved|from|as|every|each|any)\s)|(\s(?:to|with|by|when|if|that|which|and|or|then|called|named|the|an?|as|for|of|from))$/;
/** Nouns of things that are called by a name, as they stand in front of it or behind it. */
const NOUN =
  /^((?:the )?(?:channel|board|list|label|tag|repo|repository|project|folder|sheet|spreadsheet|table|base|database|column|status|stage|state|type|owner|assignee|contact|company|group|chat|calendar|audience|form|team|priority|section|view|role)\s)(?=\p{Lu})|\S(\s(?:channel|board|list|label|tag|repo|repository|project|folder|spreadsheet|table|database|column|calendar|audience|section|field))$/u;

/** Options of a poll are sentences, and cells have checks of their own. */
const OTHER = /^options$/;

/** Values with words in them that belong to no name. */
export function nameWordDoubts(plan: Doubted): readonly Doubt[] {
  return saidValues(plan).flatMap((value): readonly Doubt[] => {
    const word = wrongIn(value);
    if (word === null) return [];
    const { target, field, text, start, end } = value;
    return [
      {
        kind: target.startsWith('/trigger/filters') ? GapKind.CONDITION : GapKind.VALUE,
        target,
        said: { start, end },
        reason: `"${text}" would be the whole ${field}, with "${word}" in it.`,
        question: `What is the ${field}? "${text}" would be it, and "${word}" belongs to no name.`,
        valueSchema: { type: 'string', minLength: 1 },
        choices: [
          ...cutsOf(text, word).map((cut) => valueChoice(plan, target, cut)),
          { ...KEEP, label: `"${text}" is right` },
        ],
      },
    ];
  });
}

/** The words that belong to no name; null: there are none. */
function wrongIn({ text, use, field }: SaidValue): string | null {
  // The user, at a service that knows this word.
  if (text === 'me' || OTHER.test(field)) return null;
  const tests =
    use === 'name' ? [PRONOUN, STATEMENT, ADDED, TIME, EDGE, NOUN] : use === 'new' ? [ADDED] : [ADDED, NOUN];
  for (const test of tests) {
    const match = test.exec(text);
    const word = match?.slice(1).find((one) => one !== undefined);
    if (word !== undefined) return word.trim();
  }
  return null;
}

/** The name without such words at its edge, or without the statement behind it. */
function cutsOf(text: string, word: string): readonly string[] {
  const [before = '', behind = ''] = text.split(new RegExp(`(?:^|\\s)${escapedPattern(word)}(?:\\s|$)`), 2);
  return [before === '' ? behind : before].filter((one) => one !== '');
}
