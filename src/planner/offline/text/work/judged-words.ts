import { wordList } from '../../word-list.js';

/*
 * Words for what only a reader of a text can tell: how it sounds, what it is about, what it is. No field of a service says so, and a
 * model is asked.
 */

/** `sounds angry`, `seems to be spam`. */
export const LOOKS = wordList('looks?|sounds?|seems?|appears?|feels?');
/** Behind these verbs they say where something is or what is looked for: `appears in the folder`, `looks for help`. */
export const NO_LOOKS = /^(?:in|on|at|under|for|from|into|up|after|through|over|within|inside|here|there|again)$/;
/** `AI judges to be a defect`. */
export const JUDGES =
  /^(?:judges?|thinks?|considers?|finds?|deems?|says?|decides?|classif(?:y|ies)|flags?|marks?|rates?|believes?|identif(?:y|ies)|recogni[sz]es?|sees?|labels?|tags?|detects?)$/;
export const JUDGED =
  /^(?:judged|considered|deemed|classified|flagged|marked|rated|identified|recogni[sz]ed|labell?ed|tagged|seen|detected)$/;
/** What a text is. */
export const KINDS =
  /^(?:complaints?|questions?|praise|spam|feedback|compliments?|insults?|newsletters?|advertisements?|adverts?|ads|advertising|promotions?|promos?|phishing|scams?|jokes?|rants?|small-talk|chit-chat|chatter|greetings?|thank-yous?|thanks|pitches|pitch|inquir(?:y|ies)|enquir(?:y|ies)|auto-replies|auto-reply|suggestions?|hate|nonsense)$/;
/** Kinds that are things of their own for some services: as an exception they are texts all the same. */
export const MANNERS = wordList(
  'angry|negative|positive|rude|offensive|toxic|abusive|unhappy|hostile|aggressive|annoyed|upset|frustrated|dissatisfied|furious|insulting|inappropriate|spammy|sarcastic|happy|enthusiastic|impolite|nasty',
);
export const TEXTS =
  /^(?:messages?|mails?|emails?|posts?|comments?|reviews?|dms?|texts?|replies|reply|chats?|feedback|tickets?|responses?|answers?|submissions?)$/;
export const LANGUAGES =
  /^(?:english|german|french|spanish|italian|portuguese|dutch|polish|swedish|norwegian|danish|finnish|czech|russian|ukrainian|turkish|greek|hungarian|romanian|bulgarian|croatian|serbian|slovak|arabic|hebrew|hindi|japanese|chinese|mandarin|korean|vietnamese|thai|indonesian|catalan)$/;
/** What people do in what they write. */
export const WRITES =
  /^(?:asks?|asking|wants?|wanting|complains?|complaining|requests?|requesting|threatens?|thanks?|thanking|praises?|apologi[sz]es?|wishes|wish|demands?|insists?|hates?|loves?|likes?|dislikes?|swears?|curses?|jokes?|offers?|suggests?|wonders?|worries|worry|regrets?|seeks?|begs?|sounds?|seems?|insults?|argues?|agrees?|disagrees?|declines?|rejects?|accepts?)$/;
