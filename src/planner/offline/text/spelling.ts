import { isOneOff } from '../../../lib/text/one-letter-off.js';
import { stem } from './stem.js';
import type { Token } from './tokens.js';
import { isVerbOfRequest } from './verbs/thesaurus.js';
import { wordList } from '../word-list.js';

/** Words that the planner lives by, and that are long enough to be known again with one letter wrong. */
const VOCABULARY = (
  'address afternoon alert answer approval april arrives article articles attachment attachments august ' +
  'automatically between calendar canceled cancelled channel check checkout closed comment contains customer ' +
  'customers daily december digest download email emails evening every february forward friday github headline ' +
  'headlines hourly hours important inbox incoming invoice invoices issue issues january labelled latest march ' +
  'mentioned mentions merged message messages midnight minute minutes monday monthly morning newest night ' +
  'notification notifications notify november october opened payment payments published quarter received refund ' +
  'release remind reminder report repository request requests saturday sender september slack spreadsheet stories ' +
  'stripe subject subscription summarise summarize summary sunday thursday titles tomorrow translate tuesday ' +
  'unread urgent webhook website wednesday weekday weekdays weekend weekly whenever workflow '
)
  .trim()
  .split(' ');
/** Other words of English that are one letter away from one of those. */
const REAL: ReadonlySet<string> = new Set(
  (
    'addrest afternoons alack alerts answers approvals arch argent aril arrive arrived arriver arrivers articled ' +
    'avert bender bequest bequests betweens bight black calendal calendars calender canceler canceller cannel ' +
    'chancel channels charnel checkouts checks checky cheek chick chock chuck clack cloned close closer closes ' +
    'closet cloyed commend comments contain corning dairy daisy dally deadline deadlines deceived deport depository ' +
    'digests dight direst divest doily dourly downloads drily eery eight emerged emery ender evenings eventing ever ' +
    'evert fender fewest fight flack forwards fours froward gaily gender headlined headliner headliners heck hight ' +
    'hoars hoers horning hors hour houri houris hurly incomings invoiced issued issuer issuers knight labeled ' +
    'labeller lack lamest larch latent latests laxest lender libelled light lours mach mail mails marc marcs marsh ' +
    'massage massages match meekly mender mention mentioner merge merger merges messaged messuage messuages ' +
    'midnights might minuet minuets minuses minuted minuter minutest moaning mooning mornings mourning nigh nighs ' +
    'nights nighty nummary omened oncoming opener opined ours parch particle particles plack pours publisher ' +
    'publishes quarte quartern quarters quartes quartet rebind receive receiver receives refound refunds released ' +
    'releaser releases remail remails remainder remand remend reminded reminders reminds render reports resort ' +
    'retort revery rewind rewinder right sack sander seeder sended sendee senders shack sight slacks slender slick ' +
    'smack snack sourly sours spender spreadsheets stack stipe stogies stores storied striae stride strife strike ' +
    'strip striped striper stripes stripey strips stript stripy strive subjects subscriptions summaries summarized ' +
    'summarizer summarizes summery sundae sunder sundry tender tight tiles tissue tissues tithes title titled ' +
    'tittles tomorrows tours translated translates tripe turgent unbox undead unready unreal untread unvoice ' +
    'unvoices veery vender verged very weakly websites weekends wherever wight workflows yours '
  )
    .trim()
    .split(' '),
);
const BY_LETTER = Map.groupBy(VOCABULARY, (word) => word.charAt(0));
const KNOWN = new Set(VOCABULARY);
const KNOWN_STEMS = new Set(VOCABULARY.map(stem));
const MIN_LENGTH = 4;
/** The word after one of these is a name that the user has given. */
const BEFORE_NAME = wordList(
  'column|field|called|named|titled|label|labelled|labeled|tagged|tag|where|whose|branch|channel|by|@|#',
);

/** A word as it was read, and as it was written. */
export interface Respelled {
  readonly written: string;
  readonly read: string;
}

/** Words with one letter wrong, missing, too many or in the wrong place are read as what they are meant to be. */
export function respell(
  tokens: readonly Token[],
  isKnown: (stem: string) => boolean,
): { readonly tokens: readonly Token[]; readonly respelled: readonly Respelled[] } {
  const respelled: Respelled[] = [];
  const read = tokens.map((token, at): Token => {
    const { kind, lower, text } = token;
    const isPlain =
      kind === 'word' && /^[a-z]+$/.test(lower) && lower.length >= MIN_LENGTH && text.toLowerCase() === lower;
    // A capital inside a sentence begins a name.
    const isName = at > 0 && /^\p{Lu}/u.test(text) && !/^[.!?:\n]$/.test(tokens[at - 1]?.lower ?? '');
    if (
      !isPlain ||
      isName ||
      isKnown(stem(lower)) ||
      // `repost`: a verb that people write.
      isVerbOfRequest(stem(lower))
    )
      return token;
    if (BEFORE_NAME.test(tokens[at - 1]?.lower ?? '')) return token;
    const only = meantBy(lower);
    if (only === null) return token;
    respelled.push({ written: text, read: only });
    return { ...token, lower: only, stem: stem(only) };
  });
  return { tokens: read, respelled };
}

/** The word of the vocabulary that a misspelt one can only mean. Null: there is none, or it is a word of its own. */
function meantBy(lower: string): string | null {
  if (KNOWN.has(lower) || REAL.has(lower) || KNOWN_STEMS.has(stem(lower))) return null;
  const meant = (BY_LETTER.get(lower.charAt(0)) ?? []).filter((word) => isOneOff(lower, word));
  return new Set(meant.map(stem)).size === 1 ? (meant[0] ?? null) : null;
}

/** A text with its misspelt words as they are meant. A word with a capital may be a name: `Frida`. */
export const respelledText = (text: string): string =>
  text.replaceAll(/(?<![\w'])[a-z]{4,}(?![\w'])/g, (word) => meantBy(word) ?? word);
