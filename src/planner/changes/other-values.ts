import { escapedPattern } from '../../lib/text/escaped-pattern.js';

/* Instructions that only put one value in the place of another: `make it 150 dollars instead`, `Thursday, not Friday`. */

const NUMBER = String.raw`\d+(?:[.,]\d+)?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|thirty`;
const CURRENCY = 'dollars?|euros?|pounds?|francs?|bucks|eur|usd|gbp|chf';
/** Values of which a request mostly has one of a kind. The first kind that fits counts. */
const KINDS: readonly string[] = [
  String.raw`https?:\/\/[^\s"”<>),;]+(?<![.!?:])`,
  String.raw`[\w.+-]+@[\w-]+(?:\.[\w-]+)+`,
  String.raw`["“][^"“”]+["”]`,
  String.raw`#[\p{L}][\p{L}\p{N}_-]*`,
  String.raw`[€$£] ?\d+(?:[.,]\d+)*|\d+(?:[.,]\d+)* ?(?:[€£]|(?:${CURRENCY})\b)`,
  String.raw`(?:${NUMBER}) ?(?:%|percent\b)`,
  ...['minutes?|mins?', 'hours?|hrs?', 'days?', 'weeks?', 'months?', 'sentences?|lines?', 'words?'].map(
    (unit) => String.raw`(?<![\p{L}\p{N}])(?:${NUMBER}) (?:${unit})\b`,
  ),
  String.raw`(?<![\p{L}\p{N}.,:/@#€$£-])(?:${NUMBER})(?![\p{L}\p{N}:/@%€£-]|[.,]\d| ?[ap]\.?m\b| o'clock)`,
];

const AMOUNT = new RegExp(
  String.raw`[€$£] ?\d+(?:[.,]\d+)*|\d+(?:[.,]\d+)* ?(?:[€£%]|(?:${CURRENCY}|percent)\b)`,
  'giu',
);

/** Words around a value that only say that it is another one. */
const CHANGES =
  /^(?:actually|sorry|oh|no|nah|wait|hmm|please|pls|thanks|then|just|now|rather|instead|better|enough|plenty|fine|make|set|put|use|take|change|raise|lower|it|that|this|the|a|an|to|at|on|in|is|be|are|of|should|would|will|could|can|do|you|i|i'd|we|let's|lets|like|prefer|want|meant|mean|it's|its|limit|threshold|amount|number|value|up|down|by|and|more|less|than|only|go|with|for|say|says|price)$/;

const QUOTED = /^["“](.+)["”]$/;

/** In characters. A longer instruction is about more. */
const MAX_LENGTH = 300;

/** The requests that an instruction may mean, the most literal one first. Empty: it is about more than one value. */
export function withOtherValues(request: string, instruction: string): readonly string[] {
  if (instruction.length > MAX_LENGTH) return [];
  const texts = [...byPair(request, instruction), ...byKind(request, instruction)];
  return [...new Set(texts)].filter((text) => text !== request);
}

/** Phrases with the new value and the old one. */
const PAIRS: readonly { readonly pattern: RegExp; readonly isOldFirst: boolean }[] = [
  { pattern: /^(?:change|swap|switch|replace) (.+?) (?:to|for|with|by|into) (.+)$/, isOldFirst: true },
  { pattern: /^(?:not|no longer) (.+?)(?:,| but|;) (?:but )?(.+)$/, isOldFirst: true },
  { pattern: /^(.+?) (?:instead of|rather than|in place of) (.+)$/, isOldFirst: false },
  { pattern: /^(.+?) i (?:meant|mean),? not (.+)$/, isOldFirst: false },
  { pattern: /^i (?:meant|mean) (.+?),? not (.+)$/, isOldFirst: false },
  { pattern: /^(.+?),? (?:and )?not (.+)$/, isOldFirst: false },
];
const LEADS =
  /^(?:(?:no|nah|sorry|actually|oh|wait|hmm|please|pls|and|just|then)\b[,.!…]* )*(?:(?:make|use|take|send|post|put|do|run|have|mail)(?: (?:it|that|this|them))?(?: (?:to|in|at|on|for|into))? )?(?:(?:the|my|our|an?) )?/i;
const plainEnd = (text: string): string =>
  text.replace(/(?:,? (?:please|pls|instead|thanks|then|now|any ?more))*[.!?\s]*$/i, '');

function byPair(request: string, instruction: string): readonly string[] {
  const said = plainEnd(instruction.trim().replace(/^(?:(?:no|nah|sorry|actually|oh|wait|please)\b[,.!]* )+/i, ''));
  return PAIRS.flatMap(({ pattern, isOldFirst }) => {
    const [, one = '', other = ''] = new RegExp(pattern.source, 'is').exec(said) ?? [];
    const [before, after] = isOldFirst ? [one, other] : [other, one];
    const [from, to] = [before, after].map((text) => plainEnd(text.trim().replace(LEADS, ''))) as [string, string];
    return from === '' || to === '' || /[,;.] /.test(to) ? [] : replacedIn(request, from, to);
  });
}

function byKind(request: string, instruction: string): readonly string[] {
  for (const kind of KINDS) {
    const pattern = new RegExp(kind, 'giu');
    const [match, ...more] = [...instruction.matchAll(pattern)];
    if (!match) continue;
    const rest = instruction.replace(match[0], ' ').toLowerCase().replaceAll('’', "'");
    const isAlone = (rest.match(/[\p{L}\p{N}'-]+/gu) ?? []).every((word) => CHANGES.test(word));
    const [old, ...others] = [...request.matchAll(pattern)].map(([text]) => text);
    if (more.length > 0 || !isAlone || others.length > 0) return [];
    return old === undefined ? inAmount(request, match[0]) : replacedIn(request, old, match[0]);
  }
  return [];
}

/** `make it 50` where the request says `£60`. */
function inAmount(request: string, value: string): readonly string[] {
  const plain = request.replaceAll(/https?:\/\/\S+|\S+@\S+/g, (text) => ' '.repeat(text.length));
  const [match, ...others] = [...plain.matchAll(AMOUNT)];
  if (!/^\d/.test(value) || !match || others.length > 0) return [];
  const digits = /\d+(?:[.,]\d+)*/.exec(match[0]);
  if (!digits) return [];
  const at = match.index + digits.index;
  return [`${request.slice(0, at)}${value}${request.slice(at + digits[0].length)}`];
}

/** The request with a new value, if the old one occurs once. */
function replacedIn(request: string, from: string, to: string): readonly string[] {
  const name = QUOTED.exec(from)?.[1] ?? from;
  const value = name === from ? to : (QUOTED.exec(to)?.[1] ?? to);
  const found = [
    ...request.matchAll(new RegExp(`(?<![\\p{L}\\p{N}])${escapedPattern(name)}(?![\\p{L}\\p{N}])`, 'giu')),
  ];
  const [match, ...others] = found;
  if (!match || others.length > 0) return [];
  return [`${request.slice(0, match.index)}${value}${request.slice(match.index + match[0].length)}`];
}
