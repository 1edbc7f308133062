import type { TriggerDraft } from '../../../domain/trigger/trigger.js';
import type { JsonObject } from '../../../lib/json/json.js';
import { anyFile } from '../learned/starts/attached.js';
import { attach } from '../read/held-condition.js';
import { judgedOf } from '../read/made/judged.js';
import type { Reading } from '../read/reading.js';
import { JUDGED_FILTER } from '../text/pins.js';
import type { Token } from '../text/tokens.js';

/*
 * `whenever someone emails asking to book a room`: no field tells which mails are meant. If a model is connected, and no
 * other way comes into question, the model judges each of them. The report says so.
 */

/** Words for the wishes and the sayings of a person: a reader sees them, and no number or time tells them. */
const BY_MEANING =
  /^(?:(?:who is|that is|is|are|that|who|[a-z]+) )?(?:(?:to )?asks? (?:for|about|if|whether|to|how|when|us|me)|(?:wants?|wishes) to|complains? (?:about|that)|enquires? about|inquires? about|asking|requesting|complaining|inquiring|enquiring|thanking|offering|inviting|wanting|apologi[sz]ing|proposing|suggesting|begging|protesting|praising|criticizing|criticising|introduc(?:es?|ing) (?:themselves|themself|himself|herself)|(?:posts|posting|sends|sending|shares|sharing) an? (?:intro|introduction)|needs? help|(?:complain|swear|brag|threaten|joke|insult|beg|praise|argue|rant|curse|apologi[sz]e)s?|thanks)\b.*$|^questions?$/i;
/** The topic of a text. A word of it in the subject alone would miss most of them. */
const BY_TOPIC = /^(?:about|regarding|concerning) [a-z]/i;
/** Kinds of files: `with an invoice attached`. */
const BY_FILE = /^(?:(?:that )?(?:has|have|with) )?(?:an? )?[a-z]+(?: [a-z]+)?(?: (?:attached|enclosed))?$/i;
/** `about a late delivery`: a thing that is asked for or written about may be a time or a file as well. */
const IS_PLAIN = /^(?:(?:that|who|[a-z]+) )?(?:(?:to )?asks? (?:for|about)|about|regarding|concerning) /i;
/** `a customer emails me in Gmail asking …`: whom they write to, before what they write. */
const TO_ME = /^(?:me|us) (?:(?:in|on|via|by|through|at) (?:my |our )?\S+ )?/i;
/** Times, amounts and roles, which no text tells. */
const BY_FACT =
  /\b(?:days?|weeks?|months?|hours?|minutes?|years?|today|yesterday|due|overdue|late|again|twice|files?|attachments?|documents?|photos?|images?|pictures?|admins?|owners?|members?)\b|\d/i;

/** `a job application`, `shipping notices`: the kind of a mail, which its words rarely say as they stand here. */
const BY_KIND = /^(?:(?:an?|any|every|each|all|new|incoming) )*[a-z]{3,}(?:[ -][a-z]{3,}){0,2}$/;
/** One of many that nothing names, or words that tell no kind. */
const NO_KIND =
  /\b(?:clients?|customers?|vendors?|suppliers?|candidates?|applicants?|partners?|colleagues?|users?|guests?|parents?|students?|members?|employees?|staff|team|boss|friends?|family|people|person|attached|enclosed|attachments?|specific|certain|particular|given|other|same|similar|matching|next|first|latest|recent|starred|flagged|unread|read|internal|external|\w+ed|private|personal|from|with|of|by|in|on|at|to|not|no|only|my|our|your|their|his|her|who|that|which|and|or)\b/;

/**
 * Takes the only way in which things can be known for the answer to the question about them.
 *
 * @returns the start with the filters that come with it
 */
export function judgeByDefault(r: Reading, trigger: TriggerDraft | null, isEnglish: boolean): TriggerDraft | null {
  const { builder, account } = r;
  const hasModel = r.has.connections.some(({ kind }) => kind === 'MODEL');
  const asked = builder.gaps().filter(({ isFilter, isBlocking }) => isFilter === true && isBlocking);
  const [gap, ...more] = asked;
  const [step, ...others] = builder.steps;
  if (more.length > 0 || !gap || !step || !r.event?.value) return trigger;
  const words = account.tokens.filter(({ index }) => account.gapAt(index) === gap.id);
  // `a comment asking for help on a Linear issue`: another service is meant than that of the event.
  if (words.some(({ index }) => r.frames.services.at(account.tokens, index) !== null)) return trigger;
  const said = gap.words.replace(TO_ME, '');
  const hasMailbox = r.has.connections.some(({ kind }) => kind === 'IMAP' || kind === 'MAIL');
  const isKind =
    isEnglish &&
    hasMailbox &&
    gap.choices.length > 2 &&
    BY_KIND.test(said) &&
    !NO_KIND.test(said) &&
    r.event.type?.planning?.things?.includes('email') === true;
  if (!hasModel && !isKind) return trigger;
  const file = attachedFile(r, said, words);
  const judged = gap.choices.filter((way) => way.words?.includes(`(${JUDGED_FILTER})`) === true);
  // That a word stands in the text says nothing about the file.
  const isSaid = isKind || BY_MEANING.test(said) || BY_TOPIC.test(said);
  const isOnly = judged.length === 1 && (file !== null || isSaid || gap.choices.length === 1);
  const isMeaning = file !== null || (isSaid && !(IS_PLAIN.test(said) ? /\d/ : BY_FACT).test(said));
  const condition = isOnly && isMeaning ? judgedOf(r, file?.words ?? said) : null;
  if (!condition) return trigger;
  builder.dropAbout(new Set(words.map(({ index }) => index)), step, '/judged');
  for (const { index } of words) account.take(index, index + 1, condition.part, 'when');
  attach(r, [step, ...others], { condition, isNot: false, sentence: 0 });
  return trigger && file ? { ...trigger, filters: { ...file.filters, ...trigger.filters } } : trigger;
}

/** `an invoice attached`: words that say what an attached file is. Null: they say something else, or no file is known. */
function attachedFile(
  r: Reading,
  said: string,
  words: readonly Token[],
): { readonly words: string; readonly filters: JsonObject } | null {
  const behind = r.account.tokens[(words.at(-1)?.index ?? 0) + 1]?.lower ?? '';
  const isBehind = /^(?:attached|enclosed)$/.test(behind);
  const any = r.event?.type ? anyFile(r.event.type) : null;
  if (!any || !BY_FILE.test(said) || !(isBehind || /(?:attached|enclosed)$/i.test(said))) return null;
  return { words: isBehind ? `${said} ${behind}` : said, filters: any.filters };
}
