import { made, renumbered } from '../sentences.js';
import type { ServiceWords } from '../services/words.js';
import { stem } from '../stem.js';
import type { Token } from '../tokens.js';

/*
 * `Automates news monitoring by fetching our feed, rewriting each article and posting it to Slack`: the purpose leads, and the acts
 * follow as participles. They become orders: `fetch our feed, rewrite each article and post it to Slack`.
 */

const LEAD =
  /^(?:automates?|automating|streamlines?|streamlining|simplif(?:y|ies)|speeds?|handles?|manages?|optimi[sz]es?|improves?|enhances?|boosts?|accelerates?|supports?|saves?)$/;
const MAX_PURPOSE = 9;
const JOINT = /^(?:,|and|then|by|automatically)$/;
const WITH_E = /(?:at|iz|is|ar|ov|iv|us|ut|ag|nc|uc|lv|os|id|or|rit|ak|ap|ud|ot|as|arg|erg)$/;
const DOUBLE = /(?:gg|pp|tt|nn|mm|bb)$/;

/** The words with orders in the place of such participles, and without the purpose. */
export function withPurposeBy(tokens: readonly Token[], words: ServiceWords): readonly Token[] {
  const lead = tokens.findIndex(({ lower }) => !/^(?:this|workflow|it|automation|the|a|please)$/.test(lower));
  const [first] = tokens;
  if (!first || !LEAD.test(tokens[lead]?.lower ?? '')) return tokens;
  const by = tokens.findIndex(({ lower }, at) => at > lead && lower === 'by' && actOf(tokens[at + 1], words) !== null);
  const isPurpose = tokens
    .slice(lead, by)
    .every(({ kind, lower }) => kind === 'word' && !/^(?:and|when|if|every|each)$/.test(lower));
  if (by === -1 || by - lead > MAX_PURPOSE || !isPurpose) return tokens;
  const acts = tokens.slice(by + 1).map((token, at, rest) => {
    const isFirst = at === 0 || JOINT.test(rest[at - 1]?.lower ?? '');
    return (isFirst ? actOf(token, words) : null) ?? token;
  });
  return renumbered([made(first, 'please', tokens.slice(1, by + 1)), ...acts]);
}

/** `fetching` → `fetch`; null: it is no participle of a verb. */
function actOf(token: Token | undefined, words: ServiceWords): Token | null {
  if (token?.kind !== 'word' || !/..ing$/.test(token.lower)) return null;
  const bare = token.lower.slice(0, -3);
  const base = WITH_E.test(bare) ? `${bare}e` : DOUBLE.test(bare) ? bare.slice(0, -1) : bare;
  return words.isVerb(stem(base)) || COMMON.test(base) ? { ...made(token, base) } : null;
}

const COMMON =
  /^(?:fetch|collect|extract|rewrite|translate|summari[sz]e|analy[sz]e|archive|monitor|scrape|parse|capture|process|classify|track|gather|store|save|send|post|create|add|log|notify|generate)$/;
