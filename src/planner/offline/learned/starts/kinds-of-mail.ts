import type { Token } from '../../text/tokens.js';
import { wordList } from '../../word-list.js';

const PEOPLE = wordList(
  'customer|client|user|person|member|guest|visitor|buyer|subscriber|lead|supplier|vendor|student|patient',
);
const MAIL = /^(?:(?:e-?)?mails?|messages?)$/;
const COMES = /^(?:arrives?|comes?|lands?|appears?|is|was|gets?|reaches|hits|shows)$/;

/** `a client email arrives`: the person does not write, but says which mails are meant. */
export const isKindOfMail = (tokens: readonly Token[], at: number): boolean =>
  PEOPLE.test(tokens[at]?.lower ?? '') &&
  MAIL.test(tokens[at + 1]?.lower ?? '') &&
  COMES.test(tokens[at + 2]?.lower ?? '');
