import type { ToolCatalog, ToolService } from '../../domain/steps/tool.js';
import { TriggerType } from '../../domain/trigger/trigger.js';
import { escapedPattern } from '../../lib/text/escaped-pattern.js';
import type { WordsPlan } from './plan-words.type.js';

/*
 * `a summary of today's messages in our group`: some services let no program read what was written. A plan without these
 * messages would sum up others, or nothing.
 */

const READS =
  'summar\\w+|sum(?:s|ming)? up|digest|recap|gist|overview|round-?up|highlights|catch me up|list|read|collect|gather|compile|export|count|how many|number of';
/** `what was discussed`, `what people wrote`: messages without a noun. */
const SAID =
  'what(?:ever)? (?:\\w+ ){1,3}?(?:said|wrote|written|posted|discussed|talked about|shared|missed|happened|going on)';
const NAME = "[\\w'’.&#-]+";

/** Why a request for things that a service lets no program read cannot be planned. Null: it is about no such things. */
export function withheldIn(words: string, { trigger }: WordsPlan, tools: ToolCatalog): string | null {
  if (trigger?.type === TriggerType.EVENT) return null;
  const services = new Map(tools.list().flatMap(({ service }) => (service ? [[service.id, service] as const] : [])));
  const named = [...services.values()].filter(({ names }) => names.some((name) => has(words, name)));
  const [only, ...others] = named;
  return only?.withheld && others.length === 0 && asksFor(words, only) ? only.withheld.because : null;
}

const has = (words: string, name: string): boolean => new RegExp(`\\b${escapedPattern(name)}\\b`, 'i').test(words);

function asksFor(request: string, { names, withheld }: ToolService): boolean {
  const words = request.replaceAll(/"[^"]*"|“[^”]*”/g, '""');
  const list = (nouns: readonly string[]): string => nouns.map((noun) => `${escapedPattern(noun)}s?`).join('|');
  const [things, places] = [list(withheld?.things ?? []), list(withheld?.places ?? [])];
  const service = names.map(escapedPattern).join('|');
  // What goes to a place is not read there.
  const near = `(?:(?!\\b(?:to|into|via|saying|that says)\\b|[.:"]).){0,50}?\\b`;
  return [
    `\\b(?:${READS})\\b${near}(?:${things}|${SAID})\\b${near}(?:${places})\\b`,
    `\\b(?:${READS})\\b${near}(?:${service}) (?:${things})\\b`,
    `\\b(?:${READS})\\b${near}${SAID} in (?!(?:my |the )?(?:e?mails?|inbox)\\b)`,
    `\\b(?:summar(?:y|ies|i[sz]e)|sum up|digest|recap|round-?up|highlights) (?:of |from )?(?:the |our |my )?(?:(?!(?:to|into|via|in)\\b)${NAME} ){0,4}(?:${places})\\b`,
  ].some((pattern) => new RegExp(pattern, 'i').test(words));
}
