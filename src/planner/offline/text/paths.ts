import type { Token } from './tokens.js';

/** The end of the path that begins at a token with `/`: `/Invoices/2026`, `/Clients/Zephyr Travel`. The start: there is none. */
export function pathEnd(tokens: readonly Token[], at: number, end = tokens.length): number {
  if (tokens[at]?.text !== '/' || tokens[at - 1]?.end === tokens[at]?.start) return at;
  let to = at + 1;
  while (to < end && tokens[to]?.start === tokens[to - 1]?.end && !/^[,;!?:]$/.test(tokens[to]?.text ?? '')) to += 1;
  if (tokens[to - 1]?.text === '.') to -= 1;
  if (to === at + 1) return at;
  // A name in capitals goes on.
  while (to < end && isNamePart(tokens[to]) && /^\p{Lu}/u.test(tokens[to]?.text ?? '')) to += 1;
  return to;
}

const isNamePart = (token: Token | undefined): boolean =>
  token?.kind === 'word' || token?.mention?.kind === 'repository';

/** Whether the schema of an input says that it takes such a path. */
export const takesPath = (own: { readonly description?: unknown }): boolean =>
  typeof own.description === 'string' && /(?:^|[\s:(])\/\w+/.test(own.description);
