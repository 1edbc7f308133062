import { made, renumbered } from '../sentences.js';
import type { Token } from '../tokens.js';
import { wordList } from '../../word-list.js';

/* Acts as nouns: `automates the extraction of tasks from emails` → `extract tasks from emails`. */

const LEADS = wordList(
  'automate|automates|automating|handle|handles|perform|performs|streamline|streamlines|simplify|simplifies',
);
const FILLERS = /^(?:the|automatic|automated|manual|instant|daily|weekly|process|of|entire|whole)$/;
const ACTS: Readonly<Record<string, string>> = {
  extraction: 'extract',
  extracting: 'extract',
  creation: 'create',
  creating: 'create',
  generation: 'generate',
  generating: 'generate',
  summarization: 'summarize',
  summarisation: 'summarize',
  summarizing: 'summarize',
  summarising: 'summarize',
  classification: 'classify',
  classifying: 'classify',
  categorization: 'categorize',
  categorizing: 'categorize',
  translation: 'translate',
  translating: 'translate',
  synchronization: 'sync',
  syncing: 'sync',
  publication: 'publish',
  publishing: 'publish',
  posting: 'post',
  sending: 'send',
  forwarding: 'forward',
  saving: 'save',
  adding: 'add',
  logging: 'log',
};
/** `…, and avoids duplicates`: the verbs before it may have become orders. */
const AVOIDS = /^(?:avoids|prevents)$/;
const MAX_FILLERS = 4;

/** The request with a verb in the place of a noun for an act behind `automates the …`. */
export function withNominalActs(given: readonly Token[]): readonly Token[] {
  const tokens = given.map((token, at) =>
    AVOIDS.test(token.lower) && /^(?:and|,)$/.test(given[at - 1]?.lower ?? '')
      ? { ...made(token, token.lower.slice(0, -1)), text: token.text }
      : token,
  );

  for (let at = 0; at < tokens.length; at += 1) {
    if (!LEADS.test(tokens[at]?.lower ?? '')) continue;
    let noun = at + 1;
    while (noun <= at + MAX_FILLERS && FILLERS.test(tokens[noun]?.lower ?? '')) noun += 1;
    const act = tokens[noun];
    const verb = act && Object.hasOwn(ACTS, act.lower) ? ACTS[act.lower] : undefined;
    if (!act || verb === undefined) continue;
    const of = tokens[noun + 1]?.lower === 'of' ? 1 : 0;
    if (of === 0 && !act.lower.endsWith('ing')) continue;
    const covered = [...tokens.slice(at, noun), ...tokens.slice(noun + 1, noun + 1 + of)];
    return renumbered([
      ...tokens.slice(0, at),
      made(act, tokens[at]?.lower.endsWith('s') === true ? inThird(verb) : verb, covered),
      ...tokens.slice(noun + 1 + of),
    ]);
  }
  return tokens;
}

/** `automates the creation` → `creates`: the verbs that follow have this form as well. */
const inThird = (verb: string): string =>
  /[^aeiou]y$/.test(verb) ? `${verb.slice(0, -1)}ies` : /(?:ch|sh|s|x)$/.test(verb) ? `${verb}es` : `${verb}s`;
