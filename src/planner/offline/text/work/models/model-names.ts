import { made, placeOf, renumbered } from '../../sentences.js';
import type { Respelled } from '../../spelling.js';
import type { Token } from '../../tokens.js';
import { workOf } from './model-verbs.js';
import type { ServiceWords } from '../../services/words.js';
import { wordList } from '../../../word-list.js';

/*
 * People name the model that they use: `summarize it with ChatGPT`, `an AI-generated caption`. The connection to a model
 * stands for all of them, so these words become `AI`, or vanish beside a text that only a model makes.
 */

/** Names of models and of their makers by their first words, the longest first. */
const NAMES = Map.groupBy(
  [
    'openai gpt',
    'open ai',
    'openai chatgpt',
    'chat gpt',
    'chatgpt',
    'openai',
    "openai's",
    "anthropic's",
    "google's gemini",
    'gpt',
    'claude ai',
    'anthropic claude',
    'claude',
    'anthropic',
    'google gemini',
    'gemini ai',
    'gemini',
    'mistral ai',
    'mistral',
    'llama',
    'deepseek',
    'ollama',
    'grok',
    'copilot',
    'llm',
    'llms',
    'language model',
    'large language model',
    'generative ai',
    'genai',
    'gen ai',
    'artificial intelligence',
    'ai model',
    'ai',
  ]
    .map((name) => name.split(' '))
    .toSorted((one, other) => other.length - one.length),
  ([first = '']) => first,
);
const VERSION = /^(?:gpt-?\d[\w.-]*|chatgpt-?\d[\w.-]*|\d(?:\.\d)?o?|turbo|mini|sonnet|opus|haiku|pro|flash)$/;
const BRANDS = /^(?:ai|llms?|language|large|generative|genai|gen|artificial)$/;
const LEADS = /^(?:with|using|via|by|through|use|let|have|ask|from|w\/|get|make|tell)$/;
const ARTICLES = /^(?:a|an|the|some|our|my)$/;
/** A text that only a model makes: `an AI summary`. */
const TEXTS = wordList(
  'reply|replies|response|responses|answer|answers|descriptions?|captions?|translations?|posts?|text|texts|content|copy|drafts?|headlines?|titles?|images?|classification|analysis|notes?|email|emails|sentiment|transcripts?|transcription|suggestions?',
);
const DONE =
  /^(?:ai|chatgpt|gpt|llm|claude|gemini|model)-?(?:generated|written|drafted|made|created|powered|based|assisted|driven)$/;

/** The request with `AI` in the place of the names of models, and which names these were. */
export function asModelNames(
  tokens: readonly Token[],
  { service }: Pick<ServiceWords, 'service'>,
): { readonly tokens: readonly Token[]; readonly renamed: readonly Respelled[] } {
  const line: Token[] = [];
  const renamed: Respelled[] = [];
  for (let at = 0; at < tokens.length;) {
    const token = tokens[at] as Token;
    if (DONE.test(token.lower)) {
      line.push(made(token, 'generated'));
      at += 1;
      continue;
    }
    const length = nameAt(tokens, at);
    const next = tokens[at + length];
    if (
      length > 0 &&
      service(tokens, at) === 0 &&
      (BRANDS.test(token.lower) || isInstrument(tokens, at) || doesWork(tokens, at + length))
    ) {
      const words = tokens.slice(at, at + length);
      if (!BRANDS.test(token.lower))
        renamed.push({ written: words.map(({ text }) => text).join(' '), read: 'the model' });
      // `an AI reply`: the noun says it all.
      const isAlone = at > 0 && /^(?:[,:;→–]|then)$/.test(tokens[at - 1]?.lower ?? '');
      const isSaid = next?.kind === 'word' && TEXTS.test(next.lower) && !isLed(tokens, at) && !isAlone;
      line.push(
        isSaid ? { ...next, also: [...(next.also ?? []), ...words.map(placeOf)] } : made(token, 'ai', words.slice(1)),
      );
      at += length + (isSaid ? 1 : 0);
      continue;
    }
    line.push(token);
    at += 1;
  }
  return { tokens: renumbered(line), renamed };
}

/** How many words the name of a model takes, with its version; 0: none begins here. */
function nameAt(tokens: readonly Token[], at: number): number {
  const said = (offset: number): string => tokens[at + offset]?.lower ?? '';
  const name = NAMES.get(said(0))?.find((words) => words.every((word, offset) => said(offset) === word));
  let length = name?.length ?? (/^(?:chat)?gpt-?\d/.test(said(0)) ? 1 : 0);
  if (length === 0) return 0;
  for (;;) {
    while (length < 5 && VERSION.test(said(length)) && !BRANDS.test(said(0))) length += 1;
    // `OpenAI's GPT-4o API`, `Google Gemini AI`: the maker, the model and the way to it are one name.
    const more = length < MAX_NAME && !BRANDS.test(said(0)) ? moreOfName(tokens, at + length) : 0;
    if (more === 0) return length;
    length += more;
  }
}

const MAX_NAME = 6;

/** How many words go on with the name of a model. */
function moreOfName(tokens: readonly Token[], at: number): number {
  const said = (offset: number): string => tokens[at + offset]?.lower ?? '';
  if (/^(?:api|apis|model|models|llm)$/.test(said(0))) return 1;
  if (/^(?:chat)?gpt-?\d/.test(said(0))) return 1;
  return NAMES.get(said(0))?.find((words) => words.every((word, offset) => said(offset) === word))?.length ?? 0;
}

/** `with Claude`, `have ChatGPT write it`: what does the work, and no place or person. */
function isInstrument(tokens: readonly Token[], at: number): boolean {
  return isLed(tokens, at) || TEXTS.test(tokens[at + nameAt(tokens, at)]?.lower ?? '');
}

/** `GPT should assign a category`: the name is the subject of the work. */
const doesWork = (tokens: readonly Token[], at: number): boolean =>
  /^(?:should|must|shall|will|can|could)$/.test(tokens[at]?.lower ?? '') || workOf(tokens[at]?.lower ?? '') !== null;

function isLed(tokens: readonly Token[], at: number): boolean {
  const back = ARTICLES.test(tokens[at - 1]?.lower ?? '') ? 2 : 1;
  const isHelp = tokens[at - back]?.lower === 'of' && tokens[at - back - 1]?.lower === 'help';
  return LEADS.test(tokens[at - back]?.lower ?? '') || isHelp || at === 0;
}
