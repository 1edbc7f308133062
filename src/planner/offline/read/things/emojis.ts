import type { Token } from '../../text/tokens.js';
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
  'white check mark': ['✅', 'white_check_mark'],
  'heavy check mark': ['✔️', 'heavy_check_mark'],
  'red cross': ['❌', 'x'],
  'red circle': ['🔴', 'red_circle'],
  'green circle': ['🟢', 'large_green_circle'],
  'yellow circle': ['🟡', 'large_yellow_circle'],
  'red flag': ['🚩', 'triangular_flag_on_post'],
  'red-flag': ['🚩', 'triangular_flag_on_post'],
  'police light': ['🚨', 'rotating_light'],
  'rotating light': ['🚨', 'rotating_light'],
  'exclamation mark': ['❗', 'exclamation'],
  hourglass: ['⌛', 'hourglass'],
  sparkles: ['✨', 'sparkles'],
  pizza: ['🍕', 'pizza'],
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
  ticket: ['🎫', 'ticket'],
  bookmark: ['🔖', 'bookmark'],
  pushpin: ['📌', 'pushpin'],
  pin: ['📌', 'pushpin'],
  memo: ['📝', 'memo'],
  bell: ['🔔', 'bell'],
  gift: ['🎁', 'gift'],
  moneybag: ['💰', 'moneybag'],
  robot: ['🤖', 'robot_face'],
  siren: ['🚨', 'rotating_light'],
  alarm: ['🚨', 'rotating_light'],
  tick: ['✅', 'white_check_mark'],
  'broken heart': ['💔', 'broken_heart'],
  'heart eyes': ['😍', 'heart_eyes'],
  'crying face': ['😢', 'cry'],
  'sad face': ['😢', 'cry'],
  skull: ['💀', 'skull'],
  ghost: ['👻', 'ghost'],
  'ok hand': ['👌', 'ok_hand'],
  salute: ['🫡', 'saluting_face'],
  coffee: ['☕', 'coffee'],
  beer: ['🍺', 'beer'],
  popcorn: ['🍿', 'popcorn'],
  sun: ['☀️', 'sunny'],
  snowflake: ['❄️', 'snowflake'],
  rainbow: ['🌈', 'rainbow'],
  seedling: ['🌱', 'seedling'],
  package: ['📦', 'package'],
  truck: ['🚚', 'truck'],
  wrench: ['🔧', 'wrench'],
  hammer: ['🔨', 'hammer'],
  'magnifying glass': ['🔍', 'mag'],
  'speech bubble': ['💬', 'speech_balloon'],
  'stop sign': ['🛑', 'octagonal_sign'],
  'money bag': ['💰', 'moneybag'],
  crown: ['👑', 'crown'],
  lock: ['🔒', 'lock'],
  key: ['🔑', 'key'],
  sos: ['🆘', 'sos'],
  clipboard: ['📋', 'clipboard'],
  paperclip: ['📎', 'paperclip'],
  camera: ['📷', 'camera'],
};
/** Services tell the same sign by another name than they take. */
const TOLD: Readonly<Record<string, string>> = { thumbsup: '+1', thumbsdown: '-1' };

/** The names by which services tell of a sign. */
export const namesOf = (name: string): readonly string[] =>
  TOLD[name] === undefined ? [name] : [name, TOLD[name] ?? name];

/** A sign by its name, or as it is. */
interface EmojiRead {
  readonly sign: string;
  readonly name: string;
  readonly to: number;
}

/** The short names that services have for a sign. */
export const namesOfSign = (sign: string): readonly string[] =>
  Object.values(EMOJIS).flatMap(([one, name]) => (one.startsWith(sign) ? [name] : []));

/** The names of signs by their first words. It is looked for one at each place, and most words begin none. */
const BY_FIRST = Map.groupBy(Object.keys(EMOJIS), (one) => one.split(' ')[0] ?? '');

/** The sign that is named at a place; null: none is. */
export const emojiAt = (r: Reading, at: number): EmojiRead | null => signAt(r.tokens, at);

/** The same among tokens. */
export function signAt(tokens: readonly Token[], at: number): EmojiRead | null {
  if (/^\p{Extended_Pictographic}/u.test(tokens[at]?.text ?? '')) {
    let to = at + 1;
    // Skin tones, and signs that are joined.
    while (/^(?:\p{Emoji_Modifier}|\u200d|\ufe0f)/u.test(tokens[to]?.text ?? '')) to += 1;
    const sign = tokens
      .slice(at, to)
      .map(({ text }) => text)
      .join('');
    const known = Object.values(EMOJIS).find(([one]) => one === sign);
    return { sign, name: known?.[1] ?? sign, to };
  }
  const first = tokens[at]?.lower ?? '';
  // `white_check_mark`: by its short name.
  const short = first.includes('_') ? Object.values(EMOJIS).find(([, one]) => one === first) : undefined;
  if (short) return { sign: short[0], name: short[1], to: at + 1 };
  const said = BY_FIRST.get(first)?.find((one) =>
    one.split(' ').every((word, offset) => tokens[at + offset]?.lower === word),
  );
  const [sign, name] = said === undefined ? [] : (EMOJIS[said] ?? []);
  return said === undefined || sign === undefined || name === undefined
    ? null
    : { sign, name, to: at + said.split(' ').length };
}
