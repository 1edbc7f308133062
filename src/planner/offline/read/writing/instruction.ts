import type { Value } from '../../build/value.js';
import type { Token } from '../../text/tokens.js';
import type { Reading } from '../reading.js';

/** The material of the model, with its words. */
export interface Content {
  readonly value: Value;
  readonly from: number;
  readonly to: number;
}

/** The words of the request, without those for what it is about or that say when. */
export function instructionOf(
  r: Reading,
  start: number,
  end: number,
  content: Content | null,
  byModel: { readonly from: number; readonly to: number } | null,
): string {
  // `have AI do "rate the mood of the messages"`: the words of the user as they stand.
  const quoted = r.is(start, 'do') ? r.mention(start + 1, 'quote') : null;
  if (quoted) return `Do what these words ask: "${quoted.value}"`;
  const isNamed =
    content !== null && content.to > content.from && content.to <= end && !isListed(r, content.from, content.to);
  const pieces: string[] = [];
  for (let at = start; at < end;) {
    if (byModel && at === byModel.from) at = byModel.to;
    else if (isNamed && at === content.from) {
      pieces.push('the following');
      at = content.to;
    } else {
      const stops = [end, byModel?.from ?? end, isNamed ? content.from : end].filter((one) => one > at);
      const next = Math.min(...stops);
      pieces.push(said(r, at, next));
      at = next;
    }
  }
  const text = inBase(r, start, pieces)
    .filter((one) => one !== '')
    .join(' ')
    .replaceAll(/\s+([,.;])/g, '$1')
    .replace(/[,;:\s]+$/, '')
    // `translate her message`
    .replaceAll(/\b(?:her|his|their|its) the following\b/gi, 'the following')
    // The words after it are those of the event that starts the run.
    .replace(/ (?:to|of|about|for|from|on)$/, (link) => (content === null ? '' : `${link} the following`))
    .replace(/^(?:reply|respond) the following/i, 'Reply to the following')
    // `an AI summary` is `a summary`.
    .replaceAll(/\ban (?=[bcdfgjklmnpqrstvwxyz][a-z])/g, 'a ')
    .replaceAll(/\ba (?=(?:[ai]|e[^u])[a-z])/g, 'an ')
    // `ask the model for a recipe`
    .replace(/^for (?=an? |the |some |\d|two |three |five |ten )/i, 'Write ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** `pick bug, feature or question`: one of several labels, which has the name of the thing itself. */
function isListed(r: Reading, from: number, to: number): boolean {
  if (to - from > 1 || r.is(from, 'it|this|that|them|these|those')) return false;
  return r.is(to, ',|or|/') || r.is(from - 1, ',|or|/|between|(');
}

/** The verb as it is read: `a bot that answers …` was turned into the order `answer`. */
function inBase(r: Reading, start: number, pieces: readonly string[]): readonly string[] {
  const verb = r.tokens[start];
  const [first = '', ...rest] = pieces;
  const written = verb ? r.builder.request.slice(verb.start, verb.end) : '';
  const isChanged = verb?.kind === 'word' && written !== '' && verb.text !== written && first.startsWith(written);
  return isChanged ? [verb.text + first.slice(written.length), ...rest] : pieces;
}

/** What stands for a word that was put in, or for `'s`; null: it stands in the request as it is meant. */
const spelled = ({ start, end, text, lower }: Token): string | null =>
  start === end ? text : /^'(?:s|re|m|ve)$/.test(text) ? lower : null;

/** The words as they stand in the request, without what was taken for something else between them. Words that were put in have no place of their own. */
export function said(r: Reading, from: number, to: number): string {
  const places = r
    .slice(from, to)
    .flatMap((token) => [
      { start: token.start, end: token.end, text: spelled(token) },
      ...(token.also ?? []).map((place) => ({ ...place, text: null })),
    ]);
  const texts = new Map(
    places
      .toSorted((one, other) => one.start - other.start || one.end - other.end)
      .map(({ start, end, text }) => [`${start}-${end}-${text ?? ''}`, text ?? r.builder.request.slice(start, end)]),
  );
  return [...texts.values()].join(' ').replaceAll(/\s+/g, ' ').trim();
}
