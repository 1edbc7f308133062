import type { Reading } from '../reading.js';

/* Signs by their names: `with a thumbs up`. Some services want the sign, and others its short name. */

const EMOJIS: Readonly<Record<string, readonly [sign: string, name: string]>> = {
  'thumbs up': ['👍', 'thumbsup'],
  'thumbs-up': ['👍', 'thumbsup'],
  thumbsup: ['👍', 'thumbsup'],
  'thumb up': ['👍', 'thumbsup'],
  'thumbs down': ['👎', 'thumbsdown'],
  'thumbs-down': ['👎', 'thumbsdown'],
  heart: ['❤️', 'heart'],
  tada: ['🎉', 'tada'],
  'party popper': ['🎉', 'tada'],
  confetti: ['🎊', 'confetti_ball'],
  fire: ['🔥', 'fire'],
  eyes: ['👀', 'eyes'],
  rocket: ['🚀', 'rocket'],
  'check mark': ['✅', 'white_check_mark'],
  checkmark: ['✅', 'white_check_mark'],
  'green check': ['✅', 'white_check_mark'],
  'green tick': ['✅', 'white_check_mark'],
  'red cross': ['❌', 'x'],
  clap: ['👏', 'clap'],
  'clapping hands': ['👏', 'clap'],
  smile: ['😄', 'smile'],
  smiley: ['😃', 'smiley'],
  wave: ['👋', 'wave'],
  'waving hand': ['👋', 'wave'],
  'raised hands': ['🙌', 'raised_hands'],
  pray: ['🙏', 'pray'],
  'folded hands': ['🙏', 'pray'],
  star: ['⭐', 'star'],
  warning: ['⚠️', 'warning'],
  'question mark': ['❓', 'question'],
  bulb: ['💡', 'bulb'],
  'light bulb': ['💡', 'bulb'],
  trophy: ['🏆', 'trophy'],
  muscle: ['💪', 'muscle'],
  hundred: ['💯', '100'],
  joy: ['😂', 'joy'],
  'thinking face': ['🤔', 'thinking_face'],
  cake: ['🎂', 'birthday'],
  bug: ['🐛', 'bug'],
};

/** A sign by its name, or as it is. */
interface EmojiRead {
  readonly sign: string;
  readonly name: string;
  readonly to: number;
}

/** The sign that is named at a place; null: none is. */
export function emojiAt(r: Reading, at: number): EmojiRead | null {
  const text = r.tokens[at]?.text ?? '';
  if (/^\p{Extended_Pictographic}/u.test(text)) {
    let to = at + 1;
    // Skin tones, and signs that are joined.
    while (/^(?:\p{Emoji_Modifier}|\u200d|\ufe0f)/u.test(r.tokens[to]?.text ?? '')) to += 1;
    const sign = r.textOf(at, to);
    const known = Object.values(EMOJIS).find(([one]) => one === sign);
    return { sign, name: known?.[1] ?? sign, to };
  }
  const said = Object.keys(EMOJIS).find((one) => r.is(at, one));
  const [sign, name] = said === undefined ? [] : (EMOJIS[said] ?? []);
  return said === undefined || sign === undefined || name === undefined
    ? null
    : { sign, name, to: at + said.split(' ').length };
}
