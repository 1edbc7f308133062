import { made } from '../sentences.js';
import type { Token } from '../tokens.js';
import { withoutThirdPerson } from '../verbs/third-person.js';

const ARTICLE = /^(?:the|our|my)$/;
const BOT = /^(?:bot|workflow|automation|system|app)$/;
const MODAL = /^(?:should|must|will|shall|can|then|automatically|also)$/;

/** `the bot welcomes them and points at the rules` → `welcome them and point at the rules`: what runs does it anyway. */
export function byBot(act: readonly Token[]): readonly Token[] {
  if (!ARTICLE.test(act[0]?.lower ?? '') || !BOT.test(act[1]?.lower ?? '')) return act;
  let at = 2;
  while (MODAL.test(act[at]?.lower ?? '')) at += 1;
  const verb = act[at];
  const isTold = at > 2 || (verb?.kind === 'word' && /[^s]s$/.test(verb.lower));
  if (!verb || !isTold || /^(?:is|has|was|does)$/.test(verb.lower)) return act;
  return act.slice(at).map((token, index, all) => {
    const isVerb =
      index === 0 || (all[index - 1]?.lower === 'and' && /[^s]s$/.test(token.lower) && token.kind === 'word');
    return isVerb ? made(token, withoutThirdPerson(token.lower), index === 0 ? act.slice(0, at) : []) : token;
  });
}
