import { LruMap } from '../../lib/collections/lru-map.js';
import type { AnswerFormat } from './answer-format.js';

type TokenLimit = 'max_completion_tokens' | 'max_tokens';

/** The parts of the protocol that a server accepts for a model. */
export interface ServerTraits {
  readonly format: AnswerFormat;
  /** `stream_options`, which asks for the count of tokens. */
  readonly streamOptions: boolean;
  readonly stream: boolean;
  /** The possible names of the token limit, the first to be tried first. Empty: it accepts none. */
  readonly tokenLimits: readonly TokenLimit[];
  readonly temperature: boolean;
  /** Else the rules go into the first message of the user. */
  readonly systemRole: boolean;
}

/** Servers are updated, and a refusal can be a mistake. After this time, the standard form is tried again. */
const REMEMBERED_MS = 3_600_000;
/** Users may name models as they like, so that their number has no other bound. */
const MAX_REMEMBERED = 200;

/** The known traits of servers, by address and model, so that not every call pays for finding them. */
export class TraitBook {
  readonly #known = new LruMap<string, { readonly traits: ServerTraits; readonly until: number }>(MAX_REMEMBERED);

  constructor(private readonly now: () => number = Date.now) {}

  /** The known traits, otherwise those of a current server. */
  of(baseUrl: string | undefined, model: string): ServerTraits {
    const found = this.#known.get(key(baseUrl, model));
    return found && found.until > this.now() ? found.traits : untried(baseUrl);
  }

  learn(baseUrl: string | undefined, model: string, traits: ServerTraits): void {
    const before = this.#known.get(key(baseUrl, model));
    const until = before && before.until > this.now() ? before.until : this.now() + REMEMBERED_MS;
    this.#known.set(key(baseUrl, model), { traits, until });
  }
}

const NEW_FIRST: readonly TokenLimit[] = ['max_completion_tokens', 'max_tokens'];

function key(baseUrl: string | undefined, model: string): string {
  return JSON.stringify([baseUrl ?? '', model]);
}

function untried(baseUrl: string | undefined): ServerTraits {
  // OpenAI's newer models refuse the old name, other servers do not know the new one.
  const isOpenAi = baseUrl === undefined || /^https?:\/\/(?:[^/:@]*\.)?openai\.(?:azure\.)?com(?:[:/]|$)/.test(baseUrl);
  return {
    format: 'json_schema',
    streamOptions: true,
    stream: true,
    tokenLimits: isOpenAi ? NEW_FIRST : NEW_FIRST.toReversed(),
    temperature: true,
    systemRole: true,
  };
}
