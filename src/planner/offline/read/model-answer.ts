import type { ToolPlanning } from '../../../domain/steps/tool-planning.js';
import type { Draft } from '../build/builder.js';
import { isPeople } from './flow/pick.js';
import { slotOf } from './frames.js';
import type { Reading } from './reading.js';

/** People's words for what a verb makes: `the explanation` after `explain it`. */
const MADE_BY: Readonly<Record<string, readonly string[]>> = {
  explain: ['explanation', 'reason', 'cause'],
  why: ['explanation', 'reason', 'cause'],
  compare: ['comparison', 'difference'],
  suggest: ['suggestion', 'proposal', 'idea'],
  propose: ['proposal', 'suggestion'],
  analyze: ['analysis', 'finding'],
  analyse: ['analysis', 'finding'],
  classify: ['classification'],
  categorize: ['categorization'],
  evaluate: ['evaluation', 'assessment'],
  assess: ['assessment'],
  estimate: ['estimate', 'estimation'],
  judge: ['judgement', 'judgment', 'verdict'],
  describe: ['description'],
  extract: ['data', 'field', 'detail', 'information', 'value'],
  rank: ['ranking', 'list'],
  prioritize: ['priority', 'priorities', 'list'],
  group: ['group', 'overview', 'list'],
  rewrite: ['rewrite', 'rewritten text'],
  rephrase: ['rephrasing'],
  brainstorm: ['idea'],
  improve: ['improvement', 'improved version'],
  correct: ['correction', 'corrected text', 'corrected version'],
  identify: ['list', 'finding'],
  draft: ['draft'],
  summarize: ['summary', 'digest', 'recap', 'overview'],
  summarise: ['summary', 'digest', 'recap', 'overview'],
  recap: ['recap', 'summary'],
  translate: ['translation', 'translated text', 'translated version'],
  score: ['score', 'rating'],
  rate: ['rating', 'score'],
};
/** What people ask a model to find out about a thing. */
const FOUND =
  /\b(sentiment|tone|mood|language|topic|category|class|type|intent|urgency|priority|severity|relevance|score|rating|quality|department|emotion|interest|risk|theme|subject|grade|label|tag)\b/gi;

/** Whether a word names what a model can tell about a thing. */
export const isFound = (word: string): boolean => word !== '' && word.replace(FOUND, '') === '';

/** The name for what a model finds out about a thing: `Language`. */
export function headingOf(instruction: string, options: readonly string[]): string {
  const noun = [...instruction.matchAll(FOUND)].at(-1)?.[1]?.toLowerCase();
  const found = noun ?? (/^(?:score|rate|grade)\b/i.test(instruction) ? 'score' : undefined);
  const named = found ?? (options.length > 1 ? 'category' : 'answer');
  return `${named.charAt(0).toUpperCase()}${named.slice(1)}`;
}

/** What a step asks a model, without the form of the answer. */
export function instructionIn({ tool, input }: Pick<Draft, 'tool' | 'input'>): string {
  const asked = tool.planning && input[slotOf(tool.planning, 'content') ?? ''];
  return typeof asked === 'string' ? (asked.split('. ')[0] ?? '').replace(/\.$/, '') : '';
}

/** Words of an instruction that are no noun of its result. */
const NO_NOUN =
  /^(?:the|following|this|that|with|from|into|about|each|every|which|what|whether|answer|most|more|less|very|them|their|your|short|long|and|for|not|are|was|were|one|two|three|four|five|write|make|create|draft|generate|compose|give|tell)$/;

/** The words for the answer of a model: those of every answer, those that its instruction names, and those of its verb. */
export function nounsOfAnswer(instruction: string, planning: ToolPlanning): readonly string[] {
  const said: readonly string[] = instruction.toLowerCase().match(/\p{L}+/gu) ?? [];
  const phrase = ` ${said.join(' ')} `;
  return [
    ...new Set([
      ...planning.yields.nouns,
      ...planning.nouns.filter((noun) => phrase.includes(` ${noun}`)),
      ...said.flatMap((word) => MADE_BY[word] ?? []),
      ...(phrase.includes(' sum up ') ? (MADE_BY['summarize'] ?? []) : []),
      // `three name ideas`: `the names`, `the ideas`.
      ...said.slice(1, 8).filter((word) => word.length > 3 && !NO_NOUN.test(word)),
    ]),
  ];
}

const CHOOSES =
  /^(?:please )?(?:classif|categor|label|sort|tag|rate|judge|decide|determine|check|say|tell|suggest|propose|estimate|pick|choose|assign|triage|recommend|mark|evaluate|grade|rank|gauge|guess|find|give|set)/i;
/** The words before a list of options. */
const BEFORE_OPTIONS = /\b(?:as|into|in|is|either|one of|between|from|to|with|of|:)\s+(?:either |one of |being )?/gi;

/** What a model is asked to choose from: `as bug, question or praise`, `low/medium/high`; empty: it is no choice. */
export function optionsIn(instruction: string): readonly string[] {
  if (
    !CHOOSES.test(instruction) &&
    !/^(?:please )?(?:analy[sz]e|detect|assess|find out|get|work out)\b/i.test(instruction)
  )
    return [];
  const quotes = [...instruction.matchAll(/"([^"]+)"/g)].map((match) => match[1] ?? '');
  if (quotes.length > 1) return quotes;
  const slashed = /(?<![\w/.:])(\p{L}[\p{L}-]*(?:\s*\/\s*\p{L}[\p{L}-]*)+)(?![\w/])/u.exec(instruction)?.[1];
  if (slashed !== undefined) return slashed.split('/').map((one) => one.trim());
  const inBrackets = /\(\s*(?:either |one of )?([^()]+?)\s*\)/.exec(instruction)?.[1];
  const listed =
    inBrackets === undefined ? [] : inBrackets.split(/,? (?:or|and) |, ?|\s*\/\s*/).map((one) => one.trim());
  if (listed.length > 1 && listed.every((one) => /^[\p{L}\p{N}][\p{L}\p{N}-]*(?: [\p{L}\p{N}-]+)?$/u.test(one)))
    return listed;
  for (const match of instruction.matchAll(BEFORE_OPTIONS)) {
    const rest = instruction.slice(match.index + match[0].length);
    const list =
      /^((?:an? |the )?[\p{L}-]+(?: [\p{L}-]+)?(?:, (?:an? |the )?[\p{L}-]+(?: [\p{L}-]+)?)*,? (?:or|and) (?:an? |the )?[\p{L}-]+(?: [\p{L}-]+)?)[.!?]?$/iu.exec(
        rest.trim(),
      )?.[1];
    if (list === undefined) continue;
    const options = list.split(/,? (?:or|and) |, /).map((one) => one.replace(/^(?:an?|the) /i, '').trim());
    const isPlain = options.every(
      (one) => one !== '' && (!/^(?:not|so|else)\b/i.test(one) || options.includes(one.replace(/^not /i, ''))),
    );
    if (options.length > 1 && isPlain) return options;
  }
  // Without a list of its own, a sentiment is one of these.
  return /\bsentiment\b/i.test(instruction) ? ['positive', 'neutral', 'negative'] : [];
}

/** Whether a model is asked for an answer to someone. */
export function asksForReply({ tool, input }: Pick<Draft, 'tool' | 'input'>): boolean {
  const name = tool.planning?.use === 'model' ? slotOf(tool.planning, 'content') : undefined;
  return (
    name !== undefined &&
    /\b(?:reply|replies|answer|answers|response|respond)\b/i.test(JSON.stringify(input[name]).split('. ')[0] ?? '')
  );
}

/** `compose digest emails`: what is written, and not what it is written from. */
export function isMadeOf(r: Reading, start: number, at: number): boolean {
  const writes = /^(?:writ|compos|draft|generat|creat|mak|prepar)/.test(r.stem(start));
  return !writes || !r.frames.nouns.at(r.tokens, at) || MATERIAL.test(r.lower(at - 1));
}

/** `write a thank-you email`, `generate release notes`: words for what is written, and no field of what is there. */
export function isWritten(r: Reading, start: number, at: number): boolean {
  // `choose a priority`: a new one, and not that of the thing.
  if (CHOOSES_ONE.test(r.stem(start)) && (r.is(at, 'a|an') || r.is(at - 1, 'a|an'))) return true;
  if (
    !/^(?:writ|compos|draft|generat|creat|mak|prepar|suggest|propos|brainstorm|recommend|sketch|design|invent)$/.test(
      r.stem(start),
    )
  )
    return false;
  if (isToSomebody(r, at)) return true;
  for (let next = start + 1; next <= at; next += 1)
    if (/^(?:of|from|about|for|on|to|with|it|this|them|that|these|those|its|their)$/.test(r.lower(next))) return false;
  return true;
}

/** `write a reminder to the customer`: whom it is for, and not what it is made from. */
const isToSomebody = (r: Reading, at: number): boolean =>
  r.is(at - 1, 'to|for') &&
  isPeople(r.lower(at + r.said(at, 'the', 'our', 'my', 'their', 'his', 'her', 'each', 'every')));

const CHOOSES_ONE = /^(?:choos|pick|assign|guess|estimat|suggest|propos|find|determin|set|select|decid|recommend|giv)$/;

/** Before what is read, and not before what is made. */
const MATERIAL = /^(?:of|from|about|for|on|to|the|my|our|all|each|every|unread|new|latest|today's)$/;

/** `Write a short joke about cats` is `Short joke about cats` as a subject. */
export function titleOf(instruction: string): string {
  const text = instruction
    .replace(
      /^(?:please )?(?:write|draft|compose|generate|create|make|suggest|give)\s+(?:me |us )?(?:an? |some )?/i,
      '',
    )
    .replaceAll('"', '');
  return (text.charAt(0).toUpperCase() + text.slice(1)).slice(0, 80);
}
