import { GapKind } from '../../../domain/plan-report/index.js';
import { findEventType } from '../../../domain/event/types/index.js';
import { servicesIn } from '../../words/services.js';
import { namesOfSign } from '../read/things/emojis.js';
import type { Doubt, Doubted } from './doubt.js';
import { KEEP, ledgerOf, withoutUse } from './doubt.js';

/** A quoted text, an address or an emoji that the request gives, and that is nowhere in the plan. */

const QUOTED = /["“]([^"“”]{1,200})["”]/g;
const SIGN = /(?![©®™])\p{Extended_Pictographic}/gu;
const IS_SIGN = /^\p{Extended_Pictographic}$/u;
const ADDRESS = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g;

/** Words in capitals behind a word in small letters, as `our Partner Pipeline`. */
const CAPITALS = /(?<=\p{Ll} )\p{Lu}[\p{L}\p{N}'’&-]*(?: (?:& )?\p{Lu}[\p{L}\p{N}'’&-]*)*/gu;
/** Written with a capital wherever it stands. */
const NO_NAME =
  /^(?:I|I['’]\w+|\p{Lu}{2,4}s?(?:-\p{Ll}+)?|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?|January|February|March|April|May|June|July|August|September|October|November|December)$/u;
/** Words of a request that has small letters beside its names. */
const PLAIN = /(?<![\p{L}\p{N}])\p{Ll}{4,}/gu;
const MIN_PLAIN = 3;
/** The code of a language or of a country. */
const CODE = /^[a-z]{2}(?:[-_][a-z]{2})?$/i;

/** Names in capitals that were read as a part of an event, an operation or an input, and have no effect of their own. */
export function lostNames({
  request,
  trigger,
  steps,
  gaps,
  ledger,
  assumptions = [],
  tools,
}: Doubted): readonly Doubt[] {
  if ((request.match(PLAIN)?.length ?? 0) < MIN_PLAIN) return [];
  const type = findEventType(trigger?.eventType ?? '');
  const vocabulary = plainly(
    JSON.stringify([type?.name, type?.title, type?.planning, steps.map(({ tool }) => [tool, tools.get(tool)?.title])]),
  );
  const planned = steps.flatMap(({ tool }) => tools.get(tool) ?? []);
  const services = new Set(planned.flatMap(({ service }) => plainWords(service?.names ?? [])));
  // `our MySQL database`, `an Excel file`: the nouns of tools that belong to no service.
  const nouns = new Set(planned.flatMap(({ planning }) => plainWords(planning?.nouns ?? [])));
  const open = gaps.map(({ names, words, valueSchema }) => [names, words, valueSchema]);
  // `"Mods" will read it there.` tells what a name is for as well.
  const plan = plainly(JSON.stringify([steps, trigger, open, assumptions.map(({ text }) => text)]));
  // `German` is the language "de".
  const isCode = (effect: string): boolean => {
    const [, step, input] = /^\/steps\/(\d+)\/input\/(\w+)$/.exec(effect) ?? [];
    const value = input === undefined ? null : steps[Number(step)]?.input?.[input];
    return typeof value === 'string' && CODE.test(value);
  };
  return [...request.matchAll(CAPITALS)].flatMap(({ 0: name, index }): readonly Doubt[] => {
    const said = { start: index, end: index + name.length };
    const own = ledger.find(({ start, end }) => start <= said.start && end >= said.end);
    if (
      own === undefined ||
      !/^\/(?:trigger\/eventType|steps\/\d+\/(?:tool|input\/\w+))$/.test(own.effect) ||
      isCode(own.effect)
    )
      return [];
    // Unread mails of a service may be read in another mailbox, of which the plan tells.
    if (servicesIn(name).some(({ names }) => names.some((one) => plainly(one) === plainly(name)))) return [];
    const words = name.split(' ');
    // `a Slack DM`: a thing of the service by its usual name.
    const isOfService = words.some((word) => services.has(plainly(word)));
    const isKnown = (word: string): boolean =>
      vocabulary.includes(plainly(word)) || nouns.has(plainly(word)) || (isOfService && NO_NAME.test(word));
    // The name of a person may be the values of two inputs.
    const isApart = own.effect.includes('/input/') && words.every((word) => plan.includes(plainly(word)));
    if (NO_NAME.test(name) || plan.includes(plainly(name)) || isApart || words.every(isKnown)) return [];
    return [
      {
        // A thing of the account that has this name answers it.
        kind: GapKind.UNCLAIMED,
        target: own.effect.startsWith('/trigger') ? '/trigger/filters' : '/steps',
        said,
        reason: `"${name}" is nowhere in the plan.`,
        question: `What is "${name}" for? Nothing in the plan has it.`,
        choices: [{ ...KEEP, label: `Do without "${name}"` }],
      },
    ];
  });
}

const plainWords = (phrases: readonly string[]): readonly string[] =>
  phrases.flatMap((phrase) => phrase.split(' ').map(plainly));

/** Quoted texts, addresses and emojis of the request without a place in the plan, its assumptions or its questions. */
export function lostDoubts({ request, steps, trigger, gaps, ledger }: Doubted): readonly Doubt[] {
  if (steps.length === 0) return [];
  const written = JSON.stringify([
    steps,
    trigger,
    // Of words with a name that is looked up, only the name has an effect.
    gaps.map(({ names, words, choices }) => [names, names === undefined ? words : '', choices]),
  ]);
  const plan = plainly(written);
  const isThere = (value: string): boolean =>
    IS_SIGN.test(value)
      ? [value, ...namesOfSign(value)].some((form) => written.includes(form))
      : plan.includes(plainly(value));
  const values = [...request.matchAll(QUOTED), ...request.matchAll(ADDRESS), ...request.matchAll(SIGN)];
  return values.flatMap(({ 0: whole, 1: quoted, index }): readonly Doubt[] => {
    const value = quoted ?? whole;
    const said = { start: index, end: index + whole.length };
    if (isThere(value)) return [];
    // Words that another question is about, or that were set aside, have their answer there.
    const own = ledgerOf({ ledger }, said);
    // An emoji that no reader took stands in no words.
    if (
      (own.length === 0 && !IS_SIGN.test(value)) ||
      own.some(({ owner }) => owner === 'gap' || owner === 'background')
    )
      return [];
    return [
      withoutUse(
        value,
        said,
        `"${value}" is nowhere in the plan.`,
        `What is "${value}" for? Nothing in the plan has it.`,
      ),
    ];
  });
}

/** Letters and digits alone, since marks are escaped in patterns and in JSON. */
const plainly = (text: string): string => text.toLowerCase().replaceAll(/\\[nu]|[^\p{L}\p{N}]/gu, '');
