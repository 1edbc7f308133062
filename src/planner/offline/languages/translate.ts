import { stem } from '../text/stem.js';
import type { Token } from '../text/tokens.js';
import type { LanguageProfile } from './profile.type.js';

type Kind = '' | 'v' | 'i' | 'n' | 'a' | 'c' | 'o' | 's';

interface Part {
  readonly forms: readonly string[];
  /** The same with their accents: `résume` is not `résumé`. */
  readonly exact: readonly string[];
  /** Beginnings of words whose endings do not matter. */
  readonly begins: readonly string[];
  readonly slot: string | null;
}

interface Rule {
  readonly kind: Kind;
  readonly parts: readonly Part[];
  /** The second part of a verb, which stands further on. */
  readonly particle: string | null;
  readonly output: readonly string[];
}

export interface Grammar {
  readonly profile: LanguageProfile;
  readonly byFirst: ReadonlyMap<string, readonly Rule[]>;
  /** Those that begin with a slot or with the beginning of a word. */
  readonly open: readonly Rule[];
  readonly numbers: ReadonlyMap<string, number>;
  readonly places: ReadonlyMap<string, string>;
}

/** Words that people use in all of these languages. */
const SHARED =
  'slack rss csv json api url html http webhook github stripe stepcast post put get delete patch feed feeds email emails mail mails e-mail link links pull request issue issues release ok utc gmt payload ci pr prs main master repo commit commits pipeline push workflow bug label labels'.split(
    ' ',
  );
const MAX_RULE_WORDS = 12;
const SMALL = /^(?:and|or|of|in|from|to|the|is|are|with|for|by|on|at|then|it|contains|over|under|has)$/;

/** Accents and the like are often left out when people type. */
function folded(word: string): string {
  if (/^[\x20-\x7e]*$/.test(word)) return word.toLowerCase();
  return word.toLowerCase().replaceAll('ß', 'ss').normalize('NFD').replaceAll(/\p{M}/gu, '');
}

/** Reads a profile once. The caller keeps the result. */
export function grammarOf(profile: LanguageProfile): Grammar {
  const byFirst = new Map<string, Rule[]>();
  const open: Rule[] = [];
  const shared = profile.code === 'en' ? [] : SHARED;
  const lines = [
    ...profile.words.split('\n'),
    ...shared.map((word) => `${/^e?-?mails?$/.test(word) ? 'n: ' : ''}${word} = ${word.replace('e-', 'e')}`),
  ];
  for (const line of lines) {
    for (const rule of rulesOf(line)) {
      const [first] = rule.parts;
      if (!first) continue;
      if (first.slot !== null || first.begins.length > 0) open.push(rule);
      for (const form of first.forms) byFirst.set(form, [...(byFirst.get(form) ?? []), rule]);
    }
  }
  for (const rules of byFirst.values())
    rules.sort(
      (one, other) =>
        other.parts.length - one.parts.length || Number(other.particle !== null) - Number(one.particle !== null),
    );
  open.sort((one, other) => other.parts.length - one.parts.length);
  return {
    profile,
    byFirst,
    open,
    numbers: pairs(profile.numbers, Number),
    places: pairs(profile.places, (name) => name.replaceAll('_', ' ')),
  };
}

function pairs<T>(text: string, read: (value: string) => T): ReadonlyMap<string, T> {
  return new Map(
    text
      .split(/\s+/)
      .filter((pair) => pair.includes('='))
      .map((pair): [string, T] => {
        const [name = '', value = ''] = pair.split('=');
        return [folded(name.replaceAll('_', ' ')), read(value)];
      }),
  );
}

function rulesOf(line: string): readonly Rule[] {
  const [left = '', right = ''] = line.split(' = ').map((side) => side.trim());
  if (left === '' || !line.includes(' =')) return [];
  const marked = /^([vinacos]): (.+)$/.exec(left);
  const kind = (marked?.[1] ?? '') as Kind;
  return (marked?.[2] ?? left).split(' / ').map((phrase) => {
    const [head = '', particle] = phrase.split('…').map((side) => side.trim());
    return {
      kind,
      particle: particle === undefined ? null : folded(particle),
      output: right.split(' ').filter((word) => word !== ''),
      parts: head
        .replaceAll(/'(?=s )/g, "' ")
        .split(' ')
        .map(partOf),
    };
  });
}

function partOf(word: string): Part {
  if (/^\{\w\}$/.test(word)) return { forms: [], exact: [], begins: [], slot: word.charAt(1) };
  const forms = word.split('|').map(folded);
  return {
    forms: forms.filter((form) => !form.endsWith('*')),
    exact: word.toLowerCase().split('|'),
    begins: forms.filter((form) => form.endsWith('*')).map((form) => form.slice(0, -1)),
    slot: null,
  };
}

interface Item {
  readonly kind: Kind;
  readonly tokens: readonly Token[];
  /** The words of the planner that it became; empty for a word that is not known. */
  readonly words: readonly string[];
}

interface Found {
  readonly rule: Rule;
  /** How many of its words are written as they should be. */
  readonly exact: number;
  readonly to: number;
  readonly slots: ReadonlyMap<string, string>;
  /** A quoted text or a place goes on as it is. */
  readonly passed: ReadonlyMap<string, Token>;
}

/** The tokens of a request in the words of the planner, in its order, each with the place of the words that it stands for. */
export function translate(
  given: readonly Token[],
  grammar: Grammar,
): { readonly tokens: readonly Token[]; readonly unknown: number } {
  const source = separated(given, grammar.profile);
  const items = ordered(itemsOf(source, grammar), grammar.profile);
  const tokens = items.flatMap(({ tokens: some }) => some).map((token, index) => ({ ...token, index }));
  return {
    tokens,
    unknown: items.filter(
      ({ words, tokens: [token] }) => words.length === 0 && token?.kind === 'word' && !/\d/.test(token.text),
    ).length,
  };
}

/** `l'email` → `l'`, `email`; `envoie-moi` → `envoie`, `-moi`. */
function separated(tokens: readonly Token[], { joined }: LanguageProfile): readonly Token[] {
  const starts = joined.filter((one) => one.endsWith("'"));
  const ends = joined.filter((one) => one.startsWith('-'));
  return tokens.flatMap((token): readonly Token[] => {
    if (token.kind !== 'word') return [token];
    const plain = token.text.toLowerCase().replaceAll('’', "'");
    const start = starts.find((one) => plain.startsWith(one) && plain.length > one.length);
    if (start !== undefined)
      return separated([cut(token, 0, start.length), cut(token, start.length, plain.length)], {
        joined,
      } as LanguageProfile);
    const end = ends.find((one) => plain.endsWith(one) && plain.length > one.length);
    if (end !== undefined)
      return [cut(token, 0, plain.length - end.length), cut(token, plain.length - end.length, plain.length)];
    return [token];
  });
}

function cut(token: Token, from: number, to: number): Token {
  const text = token.text.slice(from, to);
  return {
    ...token,
    text,
    lower: text.toLowerCase().replaceAll('’', "'"),
    start: token.start + from,
    end: token.start + to,
  };
}

function itemsOf(source: readonly Token[], grammar: Grammar): readonly Item[] {
  const items: Item[] = [];
  const gone = new Set<number>();
  for (let at = 0; at < source.length;) {
    const token = source[at] as Token;
    if (gone.has(at)) {
      at += 1;
      continue;
    }
    const found = ruleAt(source, at, grammar);
    // `die Spalte betrag`: the name of a column is not translated.
    const isColumn = /^(?:column|field)$/.test(items.at(-1)?.words.at(-1) ?? '') && token.kind === 'word';
    if (isColumn && !SMALL.test(found?.rule.output[0] ?? '') && grammar.profile.code !== 'en') {
      items.push({ kind: '', tokens: [{ ...token, stem: stem(token.lower) }], words: [token.lower] });
      at += 1;
      continue;
    }
    if (!found) {
      items.push({
        kind: '',
        tokens: [token.kind === 'word' && grammar.profile.code !== 'en' ? unread(token, grammar) : token],
        words: [],
      });
      at += 1;
      continue;
    }
    const particle = found.rule.particle === null ? null : particleAt(source, found.to, found.rule.particle);
    if (particle !== null) gone.add(particle);
    items.push({ kind: found.rule.kind, tokens: outputOf(source, at, found, particle), words: found.rule.output });
    at = found.to;
  }
  return items;
}

/** A word that the profile does not have is no word of the planner either, whatever it looks like; a number or a name is. */
function unread(token: Token, { numbers, places }: Grammar): Token {
  const plain = folded(token.text);
  const number = numbers.get(plain);
  if (number !== undefined) return { ...token, lower: String(number), stem: String(number) };
  if (/\d/.test(plain)) return { ...token, lower: plain, stem: plain };
  const place = places.get(plain);
  if (place !== undefined) return { ...token, text: place, lower: place.toLowerCase(), stem: place.toLowerCase() };
  return { ...token, lower: `~${plain}`, stem: `~${plain}` };
}

function ruleAt(source: readonly Token[], at: number, grammar: Grammar): Found | null {
  const word = folded(source[at]?.lower ?? '');
  let best: Found | null = null;
  for (const rule of [...(grammar.byFirst.get(word) ?? []), ...grammar.open]) {
    if (best !== null && best.rule.parts.length > rule.parts.length) continue;
    const found = matched(source, at, rule, grammar);
    if (found && (best === null || rule.parts.length > best.rule.parts.length || found.exact > best.exact))
      best = found;
  }
  return best;
}

function matched(source: readonly Token[], at: number, rule: Rule, grammar: Grammar): Found | null {
  if (rule.kind === 's' && !isStart(source, at)) return null;
  const slots = new Map<string, string>();
  const passed = new Map<string, Token>();
  let to = at;
  let exact = 0;
  for (const part of rule.parts) {
    const token = source[to];
    if (!token || to >= at + MAX_RULE_WORDS) return null;
    if (part.slot !== null) {
      const value = slotOf(part.slot, token, grammar);
      if (value === null) return null;
      slots.set(part.slot, value);
      if (/^[qeruz]$/.test(part.slot))
        passed.set(
          part.slot,
          part.slot === 'z' ? { ...token, text: value, lower: value.toLowerCase(), stem: value.toLowerCase() } : token,
        );
    } else if (token.kind === 'mention' || !fits(part, folded(token.lower))) return null;
    else if (part.exact.includes(token.lower)) exact += 1;
    to += 1;
  }
  if (rule.particle !== null && particleAt(source, to, rule.particle) === null) return null;
  return { rule, exact, to, slots, passed };
}

/** Whether a sentence or an act may begin at a place. */
function isStart(source: readonly Token[], at: number): boolean {
  const before = source[at - 1];
  return before === undefined || before.kind === 'mark' || /^(?:and|then|please|to|also|just)$/.test(before.lower);
}

function fits({ forms, begins }: Part, word: string): boolean {
  return forms.includes(word) || begins.some((one) => word.startsWith(one) && word.length <= one.length + 3);
}

function slotOf(slot: string, token: Token, { numbers, places }: Grammar): string | null {
  const plain = folded(token.text);
  const number = /^\d{1,4}$/.test(plain) ? Number(plain) : (numbers.get(plain) ?? null);
  switch (slot) {
    case 'n':
      return number === null ? null : String(number);
    case 'h':
    case 'k':
      return number !== null && number <= 24 ? String(number) : null;
    case 'm':
      // `à 9 h un poème`: that is no minute.
      return number !== null && number < 60 && (number > 1 || /^\d/.test(plain))
        ? String(number).padStart(2, '0')
        : null;
    case 't': {
      const time = /^(\d{1,2})(?:[:.h](\d\d)|h)$/.exec(plain);
      return time ? `${time[1] ?? ''}:${time[2] ?? '00'}` : null;
    }
    case 'e':
      return token.mention?.kind === 'address' ? token.mention.value : null;
    case 'r':
      return token.mention?.kind === 'repository' ? token.mention.value : null;
    case 'u':
      return token.mention?.kind === 'url' ? token.mention.value : null;
    case 'q':
      return token.mention?.kind === 'quote' ? token.mention.value : null;
    case 'z':
      return token.kind === 'word' && /^\p{Lu}/u.test(token.text) ? (places.get(plain) ?? token.text) : null;
    default:
      return null;
  }
}

/** The second part of a verb at the end of its clause. */
function particleAt(source: readonly Token[], from: number, particle: string): number | null {
  for (let at = from; at < source.length; at += 1) {
    const token = source[at] as Token;
    if (/^[.;!?\n]$/.test(token.lower)) return null;
    if (token.kind === 'word' && folded(token.lower) === particle) return at;
  }
  return null;
}

function outputOf(
  source: readonly Token[],
  at: number,
  { rule, to, slots, passed }: Found,
  particle: number | null,
): readonly Token[] {
  const [first, last] = [source[at] as Token, source[to - 1] as Token];
  const also =
    particle === null ? undefined : [{ start: source[particle]?.start ?? 0, end: source[particle]?.end ?? 0 }];
  return rule.output.map((word): Token => {
    const whole = passed.get(/^\{(\w)\}$/.exec(word)?.[1] ?? '');
    if (whole) return whole;
    const text = word.replaceAll(/\{(\w)(-1)?\}/g, (_match, name: string, before: string | undefined) =>
      before === undefined ? (slots.get(name) ?? '') : String((Number(slots.get(name)) + 23) % 24),
    );
    const lower = text.toLowerCase();
    // `POST` stays what it is.
    if (to === at + 1 && folded(first.text) === lower)
      return { ...first, lower, stem: stem(lower), ...(also === undefined ? {} : { also }) };
    return {
      index: 0,
      text,
      lower,
      stem: stem(lower),
      start: first.start,
      end: last.end,
      kind: /[\p{L}\p{N}]/u.test(text) ? 'word' : 'mark',
      mention: null,
      ...(also === undefined ? {} : { also }),
    };
  });
}

const BREAKS = /^(?:and|then|but|or|if|when|whenever|otherwise|→)$/;

function isBreak(item: Item | undefined): boolean {
  const first = item?.tokens[0];
  return first === undefined || first.kind === 'mark' || BREAKS.test(first.lower);
}

/** Verbs before what they act on, adjectives before their nouns. */
function ordered(items: readonly Item[], { isVerbLast }: LanguageProfile): readonly Item[] {
  const line = [...items];
  for (let at = 1; at < line.length; at += 1) {
    let noun = at - 1;
    while (noun > 0 && line[noun]?.kind === 'a') noun -= 1;
    if (line[at]?.kind === 'a' && line[noun]?.kind === 'n') line.splice(noun, 0, ...line.splice(at, 1));
  }
  for (let at = 0; at + 1 < line.length; at += 1) {
    const [one, next] = [line[at], line[at + 1]] as [Item, Item];
    // `me envoyer` is `send me`, and `schicke dann` is `then send`.
    const isClitic = one.kind === 'c' && (next.kind === 'v' || next.kind === 'i');
    const isThen = (one.kind === 'v' || one.kind === 'i') && next.words.length === 1 && next.words[0] === 'then';
    if (isClitic || isThen) line.splice(at, 2, next, one);
  }
  if (!isVerbLast) return line;
  let start = 0;
  let hasVerb = false;
  for (let at = 0; at < line.length; at += 1) {
    const item = line[at] as Item;
    if (item.kind === 'i' && isBreak(line[at + 1]) && !hasVerb && at > start) {
      line.splice(start, 0, ...line.splice(at, 1));
      hasVerb = true;
    } else if (item.kind === 'v' || item.kind === 'i') hasVerb = true;
    const isBetween = line[at - 1]?.tokens.at(-1)?.kind === 'mention' && line[at + 1]?.tokens[0]?.kind === 'mention';
    if ((isBreak(item) || item.kind === 'o') && !isBetween) {
      start = at + 1;
      hasVerb = false;
    }
  }
  return line;
}
