import type { Token } from '../../text/tokens.js';

/** People in a role, who do something that starts a run. */
const ACTORS =
  /^(?:user|contributor|developer|teammate|collaborator|member|visitor|maintainer|reviewer|reporter|customer|client|candidate|applicant|student|guest|employee|colleague|buyer|prospect|subscriber|attendee|supplier)s?$/;
/** Roles that people have because of what they do: anybody who buys is a customer. */
const PUBLIC = /^(?:customer|client|user|buyer|visitor|subscriber|guest|attendee|applicant|candidate)/;

/** Anybody who writes is one of them. */
const WRITERS = /^(?:user|visitor|subscriber)/;

/**
 * Whether a word stands for anybody in a role, so that it filters nothing. `one of my students` are only some people, and
 * `an email from a supplier` is not one from anybody.
 */
export function isAnyActor(tokens: readonly Token[], at: number): boolean {
  const { lower = '' } = tokens[at] ?? {};
  const before = tokens[/^(?:a|an|any|the|our|my)$/.test(tokens[at - 1]?.lower ?? '') ? at - 2 : at - 1]?.lower ?? '';
  if (/^(?:from|to)$/.test(before) && !WRITERS.test(lower)) return false;
  return ACTORS.test(lower) && (PUBLIC.test(lower) || !isSomeOf(tokens, at));
}

function isSomeOf(tokens: readonly Token[], at: number): boolean {
  const article = /^(?:the|my|our|these|those)$/.test(tokens[at - 1]?.lower ?? '') ? 1 : 0;
  const lead = at - article;
  return tokens[lead - 1]?.lower === 'of' && /^(?:one|any|some|either|two|none)$/.test(tokens[lead - 2]?.lower ?? '');
}
