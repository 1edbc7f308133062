const APPROVE: ReadonlySet<string> = new Set(
  'approve approved accept accepted yes yep ok okay agreed ja genehmigt oui sí si sim aprobado approvato approuvé'.split(
    ' ',
  ),
);
const REJECT: ReadonlySet<string> = new Set(
  'reject rejected decline declined deny denied no nope nein abgelehnt non não nao rechazado rifiutato refusé'.split(
    ' ',
  ),
);
/** Lines of a reply that are looked at. */
const MAX_LINES = 50;
const QUOTE = /^\s*(>|On .*wrote:\s*$|-{2,}\s*Original|Am .*schrieb|Le .*a écrit|El .*escribió)/i;

/** The decision in the text of a reply: its first words that are not quoted. Null: they say neither. */
export function decisionInReply(text: string): boolean | null {
  for (const line of text.split(/\r?\n/, MAX_LINES)) {
    if (QUOTE.test(line)) return null;
    const word = /[\p{L}\p{M}]+/u.exec(line)?.[0].toLowerCase();
    if (word === undefined) continue;
    if (APPROVE.has(word)) return isPlain(line) ? true : null;
    if (REJECT.has(word)) return isPlain(line) ? false : null;
    return null;
  }
  return null;
}

/** "No problem, go ahead" and "OK, but not now" begin with a decision and may mean another. */
function isPlain(line: string): boolean {
  const words = line.toLowerCase().match(/[\p{L}\p{M}']+/gu) ?? [];
  return words.length <= 6 && !words.slice(1).some((word) => CONTRARY.has(word));
}

const CONTRARY: ReadonlySet<string> = new Set(
  'but not no never wait problem unless except if only aber nicht wenn mais pas pero però ma'.split(' '),
);
