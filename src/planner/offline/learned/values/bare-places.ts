import type { EventType } from '../../../../domain/event/types/index.js';
import type { JsonValue } from '../../../../lib/json/json.js';
import { escapedPattern } from '../../../../lib/text/escaped-pattern.js';
import type { Token } from '../../text/tokens.js';

const PLACES = /^(?:in|of|on|for|from|at)$/;
/** The form of a name that only machines and repositories have: `halden-site`. */
const NAME = /^[a-z\d]+(?:-[a-z\d]+)+$/;
/** Words of the language with the same form. */
const PLAIN =
  /^(?:non|pre|re|co|ex|self|in|on|up|follow|check|sign|high|low|long|short|well|out|off|first|second|third|e|add|log|pull|to|by|so|built|open|half|full|part|day|year|month|week)-/;

/** `an issue in halden-site is closed`: the name of a repository without its owner and its noun; null: it is another word. */
export function bareRepository(
  { planning }: EventType,
  tokens: readonly Token[],
  at: number,
): { readonly field: string; readonly value: JsonValue } | null {
  const token = tokens[at];
  const slots = Object.values(planning?.slots ?? {});
  const whole = slots.find(({ takes }) => takes === 'repository')?.path;
  const root = whole?.slice(0, whole.lastIndexOf('.') + 1);
  const field = slots.find(({ path, takes }) => takes === 'words' && root !== undefined && path.startsWith(root))?.path;
  if (!token || token.mention !== null || field === undefined) return null;
  const isName = NAME.test(token.text) && !PLAIN.test(token.text) && PLACES.test(tokens[at - 1]?.lower ?? '');
  return isName ? { field, value: { matches: `(?i)^${escapedPattern(token.text)}$` } } : null;
}
