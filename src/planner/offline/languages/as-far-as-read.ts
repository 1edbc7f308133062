import { findMentions } from '../text/find-mentions.js';
import { tokensOf } from '../text/tokens.js';
import { grammarFor } from './index.js';
import { translate } from './translate.js';

/**
 * A request with the words that the profile of its language knows in English, and the others as they are: enough to tell
 * its times, and mostly what starts it. Null: no profile has the language.
 *
 * @param code ISO 639-1
 */
export async function asFarAsRead(request: string, code: string): Promise<string | null> {
  const grammar = await grammarFor(code);
  if (!grammar || code === 'en') return null;
  const said = tokensOf(request, findMentions(request, { tools: new Set(), events: new Set() }));
  return translate(said, grammar)
    .tokens.map(({ mention, text, lower }) => (mention ? text : lower.replace(/^~/, '')))
    .join(' ');
}
