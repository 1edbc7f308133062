import { isPlainVerb } from '../text/verbs/thesaurus.js';
import type { Token } from '../text/tokens.js';

/** A word of a request as the learned reader sees it: what differs without a difference in meaning is made the same. */
export interface Seen {
  /** `invoice`, `<quote>`, `<svc>`, `00:00`. */
  readonly word: string;
  readonly stem: string;
  /** Begins with a capital letter, and does not begin the request. */
  readonly isName: boolean;
  readonly isVerb: boolean;
  /** Belongs to words that say when it runs. */
  readonly isTime: boolean;
  readonly isMark: boolean;
  /** The id of the service that is named here. */
  readonly service: string | null;
}

/** All that the reader sees of some words, as a key. */
export const keyOfLine = (line: readonly Seen[]): string =>
  line.map((seen) => Object.values(seen).join('\t')).join('\n');

/** Facts about the words of a request that the reader needs. */
export interface LineWords {
  /** The service whose name stands at a token, and how many tokens it takes. */
  readonly serviceAt: (tokens: readonly Token[], at: number) => { readonly id: string; readonly length: number } | null;
  /** Tokens of times by the clock. */
  readonly times: ReadonlySet<number>;
}

const SHAPES: Readonly<Record<string, string>> = {
  quote: '<quote>',
  url: '<url>',
  address: '<address>',
  channel: '<channel>',
  repository: '<repository>',
  json: '<json>',
  path: '<path>',
};

/** `A1:D20`: cells of a sheet. */
const CELLS = /^[a-z]{1,3}\d+:[a-z]{1,3}\d+$/;

export function seenIn(tokens: readonly Token[], { serviceAt, times }: LineWords): readonly Seen[] {
  const line: Seen[] = [];
  for (let at = 0; at < tokens.length;) {
    const named = serviceAt(tokens, at);
    const length = Math.max(1, named?.length ?? 1);
    for (let next = at; next < at + length && next < tokens.length; next += 1) {
      const token = tokens[next] as Token;
      const { mention, lower, kind, text, stem } = token;
      const shape =
        mention !== null ? (SHAPES[mention.kind] ?? '<mention>') : CELLS.test(lower) && !named ? '<range>' : undefined;
      const word = named
        ? next === at
          ? '<svc>'
          : '<svc+>'
        : (shape ?? lower.replaceAll(/\d/g, '0').replace(/0{3,}/g, '000'));
      line.push({
        word,
        stem: named || shape !== undefined ? word : stem,
        isName: next > 0 && kind === 'word' && !named && /^\p{Lu}/u.test(text),
        isVerb: kind === 'word' && !named && isPlainVerb(stem),
        isTime: times.has(next),
        isMark: kind === 'mark',
        service: named?.id ?? null,
      });
    }
    at += length;
  }
  return line;
}
