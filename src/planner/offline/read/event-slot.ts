import type { JsonObject, JsonValue } from '../../../lib/json/json.js';
import type { EventPlanning, EventSlot } from '../../../domain/steps/tool-planning.js';
import type { Token } from '../text/tokens.js';
import { escapedPattern, leadLength, readAmount } from './event-field.js';

const PEOPLE =
  /^(?:boss|manager|wife|husband|landlord|accountant|team|mother|father|mum|mom|dad|colleague|bank|school|teacher|lawyer|supplier|partner)$/;
const WRITES = /^(?:writes?|emails?|mails?|messages?|sends?)$/;

/** The words of a request, and the places at which an act begins. */
export class Words {
  constructor(
    readonly tokens: readonly Token[],
    readonly startsAct: (at: number) => boolean,
  ) {}
}

/** The end of a name of up to three words in capitals: `Ann Lee`. It is `at` if there is none. */
function endOfName(tokens: readonly Token[], at: number): number {
  let to = at;
  while (/^\p{Lu}[\p{L}'-]+$/u.test(tokens[to]?.text ?? '') && to < at + 3) to += 1;
  return to;
}

/** The filter of a name, which is a part of an address. */
function containing(name: readonly Token[]): JsonObject {
  return { contains: name.map(({ text }) => text).join(' ') };
}

interface SlotRead {
  readonly field: string;
  readonly to: number;
  /** Null: the words name a person whose address is not known. */
  readonly value: JsonValue | null;
  readonly filters: JsonObject;
}

/** `my boss emails me`, `ann@example.com writes`: the sender comes before the verb. */
export function readWriter(
  tokens: readonly Token[],
  start: number,
  planning: EventPlanning,
): { readonly field: string; readonly value: JsonValue | null; readonly nameTo: number; readonly to: number } | null {
  const slot = Object.values(planning.slots ?? {}).find(({ takes }) => takes === 'address');
  if (!slot) return null;
  let at = start;
  while (/^(?:my|our|the)$/.test(tokens[at]?.lower ?? '')) at += 1;
  const mention = tokens[at]?.mention;
  let nameTo = at;
  let value: JsonValue | null = null;
  if (mention?.kind === 'address') {
    nameTo = at + 1;
    value = mention.value;
  } else if (PEOPLE.test(tokens[at]?.lower ?? '')) {
    nameTo = at + 1;
  } else {
    nameTo = endOfName(tokens, at);
    if (nameTo === at || /^(?:GitHub|Slack|Stripe|I)$/.test(tokens[at]?.text ?? '')) return null;
    value = containing(tokens.slice(at, nameTo));
  }
  if (!WRITES.test(tokens[nameTo]?.lower ?? '')) return null;
  let to = nameTo + 1;
  while (/^(?:to|me|us|an?|new|email|mail|message|something|one)$/.test(tokens[to]?.lower ?? '')) to += 1;
  // `sends an invoice` is no message yet.
  const isMessage =
    !/^sends?$/.test(tokens[nameTo]?.lower ?? '') ||
    tokens.slice(nameTo, to).some(({ stem }) => /^(?:email|mail|messag)/.test(stem) && stem !== tokens[nameTo]?.stem);
  return isMessage ? { field: slot.path, value, nameTo, to } : null;
}

/** A value that a type of event can be filtered by: `from ann@example.com`, `on main`, `over 100 euros`. */
export function readSlot(words: Words, at: number, planning: EventPlanning, mayAsk: boolean): SlotRead | null {
  const { tokens } = words;
  for (const [name, slot] of Object.entries(planning.slots ?? {})) {
    if (slot.takes === 'number') {
      const amount = readAmount(tokens, at, slot);
      if (amount) return { ...amount, field: slot.path, value: true };
      continue;
    }
    const lead = leadLength(tokens, at, slot.after ?? []);
    if (lead === 0) continue;
    const read = slotValue(words, at + lead, slot, mayAsk, name);
    if (read)
      return {
        field: slot.path,
        to: read.to,
        value: read.value,
        filters: read.value === null ? {} : { [slot.path]: read.value },
      };
  }
  return null;
}

function slotValue(
  { tokens, startsAct }: Words,
  start: number,
  slot: EventSlot,
  mayAsk: boolean,
  name: string,
): { readonly to: number; readonly value: JsonValue | null } | null {
  const skipped = (pattern: RegExp): number => {
    let at = start;
    while (pattern.test(tokens[at]?.lower ?? '')) at += 1;
    return at;
  };
  switch (slot.takes) {
    case 'flag':
      return { to: start, value: slot.filter ?? true };
    case 'repository': {
      const at = skipped(/^(?:the|our|my|repo|repository)$/);
      const mention = tokens[at]?.mention;
      return mention?.kind === 'repository'
        ? { to: at + 1 + (/^(?:repo|repository)$/.test(tokens[at + 1]?.lower ?? '') ? 1 : 0), value: mention.value }
        : null;
    }
    case 'branch': {
      const at = skipped(/^(?:the|our|branch)$/);
      const word = tokens[at]?.mention?.kind === 'quote' ? tokens[at]?.mention?.value : tokens[at]?.lower;
      const isBranch =
        /^(?:main|master|develop|dev|staging|production|trunk)$/.test(word ?? '') ||
        tokens[at]?.mention?.kind === 'quote' ||
        tokens[at + 1]?.lower === 'branch';
      return word !== undefined && isBranch
        ? { to: at + 1 + (tokens[at + 1]?.lower === 'branch' ? 1 : 0), value: `${slot.prefix ?? ''}${word}` }
        : null;
    }
    case 'quote': {
      const at = skipped(/^(?:as|a|an|the|with|contains|containing|label|word|words|our|my)$/);
      const quote = tokens[at]?.mention?.kind === 'quote' ? tokens[at]?.mention?.value : null;
      const isAbout = /^(?:about|regarding|labelled|labeled|tagged|label)$/.test(tokens[start - 1]?.lower ?? '');
      const word =
        quote ??
        (isAbout &&
        tokens[at]?.kind === 'word' &&
        (tokens[at + 1] === undefined ||
          tokens[at + 1]?.kind === 'mark' ||
          /^(?:is|in|arrives?|comes?|and)$/.test(tokens[at + 1]?.lower ?? '') ||
          startsAct(at + 1))
          ? tokens[at]?.text
          : undefined);
      if (word === undefined || word === null) return null;
      let to = at + 1;
      if (
        /^in$/.test(tokens[to]?.lower ?? '') &&
        /^(?:the|its)$/.test(tokens[to + 1]?.lower ?? '') &&
        /^(?:subject|title)$/.test(tokens[to + 2]?.lower ?? '')
      )
        to += 3;
      // Capitals of a subject do not matter.
      return {
        to,
        value: name === 'subject' ? { matches: `(?i)${escapedPattern(word)}` } : word,
      };
    }
    case 'address': {
      const at = skipped(/^(?:my|our|the)$/);
      const mention = tokens[at]?.mention;
      if (mention?.kind === 'address') return { to: at + 1, value: mention.value };
      if (mention?.kind === 'quote') return { to: at + 1, value: { contains: mention.value } };
      if (mayAsk && PEOPLE.test(tokens[at]?.lower ?? '')) return { to: at + 1, value: null };
      const to = endOfName(tokens, at);
      return to > at ? { to, value: containing(tokens.slice(at, to)) } : null;
    }
    default:
      return null;
  }
}
