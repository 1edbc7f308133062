import { withoutEventClauses } from './when/event.js';
import { readSender, readSubject } from './when/mail-event.js';

/** What the words of a request ask for, as far as rules can tell. */
export interface Wishes {
  readonly urls: readonly string[];
  readonly email: { readonly from: string | undefined; readonly subject: string | undefined; readonly unseen: boolean; readonly sinceDays: number | null } | null;
  /** The text itself, where the request brings it along: `Summarize this text: …`. */
  readonly text: string | null;
  /** A text that each run is to be given. */
  readonly textOnRun: boolean;
  readonly important: boolean;
  readonly summary: boolean;
  /** Whether something answers at all, rather than what it says. */
  readonly status: boolean;
  /** Names of values to pick out of what was fetched. */
  readonly fields: readonly string[];
  readonly wait: { readonly seconds: number; readonly first: boolean } | null;
  /** What to be reminded of after the wait. */
  readonly reminder: string | null;
  /** What is said beside the event that starts it; in lower case. */
  readonly afterEvent: string;
  /** Something that no tool at hand can do, in the words of the request. */
  readonly beyond: string | null;
}

const URL = /\bhttps?:\/\/[^\s"'<>()]+[^\s"'<>().,;:!?]/gi;
const BARE_HOST = /(?<![@\w./-])(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+(?:com|org|net|io|dev|app|ai|gov|edu|info|co|eu|uk|de|fr|nl|ch|at|es|it|us|ca|au|in|jp)(?:\/[^\s"'<>(),;]*)?(?![\w@])/gi;
const MAX_URLS = 5;
/** Telling the user something is what every result does; it is no wish to send mail. */
const TELL_ME = /\b(?:e-?mail|mail|message|text|send|ping|notify|alert|tell|show|give)\s+(?:(?:it|them|this|that)\s+)?(?:to\s+)?(?:me|us)\b/gi;
const BEYOND =
  /\b(slack|discord|ms teams|microsoft teams|telegram|whatsapp|sms|tweet|twitter|calendar|jira|trello|asana|notion|spreadsheets?|google sheets?|google drive|dropbox|database|translat(?:e|ion)|classif(?:y|ies)|categori[sz]e|transcribe|sentiment|draft an?|forward (?:it|them|the)|repl(?:y|ies) to|delete|archive|(?:send|write) (?:an? |the )?(?:e-?mails?|mails?|messages?) to(?! me\b)|when(?:ever)? (?:it|the page|the site|anything|something) changes)\b/i;

/** Reads a request of any length; only its beginning is looked at where it is very long. */
export function readRequest(given: string): Wishes {
  const text = given.slice(0, 4_000);
  const urls = readUrls(text);
  const words = text.replace(URL, ' ').replace(TELL_ME, ' ');
  const lower = words.toLowerCase().replace(/\s+/g, ' ');
  // What starts it, a message in Slack for example, is nothing that a step has to do.
  const afterEvent = withoutEventClauses(words);
  const brought = /\b(?:summari[sz]e|shorten|condense)\b[^:\n]{0,60}\b(?:this|the following)\b[^:\n]{0,40}:\s*([\s\S]{20,})/i.exec(text)?.[1]?.trim() ?? null;
  return {
    urls,
    email: /\b(e-?mails?|inbox|mailbox|gmail|unread messages?|my messages)\b/.test(lower) ? readEmail(words) : null,
    text: brought,
    textOnRun: /\b(text|document|article|notes|input|content) (?:that )?(?:(?:is|are) )?(?:i |we )?(?:give|given|provide|provided|pass|passed|paste|pasted|from the context)\b/.test(lower),
    important: /\b(important|urgent|priority|critical|relevant|matter)\b/.test(lower),
    summary: /\b(summar(y|ies|i[sz]e[sd]?|i[sz]ing)|digest|brief(ing)?|overview|recap|tl;?dr|key points|shorten|condense)\b/.test(lower),
    status: /\b(is|are|it'?s|whether|if|still|goes?) (?:\w+ ){0,3}(up|down|online|offline|reachable|available|alive|working|responding)\b|\b(health|uptime|status code|availability)\b/.test(lower),
    fields: urls.length > 0 ? readFields(words) : [],
    wait: readWait(lower),
    reminder: /\bremind (?:me|us)\b.*?\b(?:to|about|of|that)\s+([^.\n]{1,300})/i.exec(text)?.[1]?.trim() ?? null,
    afterEvent: afterEvent.toLowerCase(),
    beyond: BEYOND.exec(afterEvent)?.[0] ?? null,
  };
}

function readUrls(text: string): readonly string[] {
  const full = text.match(URL) ?? [];
  // Beside a full address, `data.info` is the name of a value rather than a host.
  const bare = full.length > 0 ? [] : (text.match(BARE_HOST) ?? []);
  const urls = [...full, ...bare.map((host) => `https://${host.replace(/[.:!?]+$/, '')}`)];
  return [...new Set(urls)].filter((url) => globalThis.URL.canParse(url) && !url.includes('{{')).slice(0, MAX_URLS);
}

function readEmail(words: string): Wishes['email'] {
  const lower = words.toLowerCase();
  return {
    from: readSender(words),
    subject: readSubject(words),
    unseen: /\b(unread|unseen)\b/.test(lower),
    sinceDays: /\b(today'?s?|last 24 hours|past day)\b/.test(lower) ? 1 : /\b(last|past|this) week\b/.test(lower) ? 7 : /\b(last|past|this) month\b/.test(lower) ? 31 : null,
  };
}

const NO_FIELD = /^(page|site|website|url|web ?page|api|endpoint|data|response|result|content|contents|text|json|html|summary|status|it|news|article|document|answer)$/i;

/** `the title and price of …` → `title`, `price`; a path such as `data.items` is kept as it is. */
function readFields(words: string): readonly string[] {
  const found = [...words.matchAll(/\b(?:extract|get|out|read|report|return|find|show|and)\s+`?([A-Za-z_]\w*(?:\.\w+)+)`?(?=[\s.,;]|$)/gi)].map((match) => match[1] ?? '');
  if (found.length > 0) return [...new Set(found)].slice(0, 10);
  for (const match of words.matchAll(/(?:\b(?:extract|get|out|read|report|return|find|fetch|is|and|show)|\s{2})\s*(?:the|its)\s+/gi)) {
    const phrase = words.slice(match.index + match[0].length).split(/[.;\n]|\s(?:from|of|at|in|on|for|every|each|by|to|if|when|then|daily|hourly|with)\s|\s{2,}/i, 1)[0] ?? '';
    for (const part of phrase.split(/\s*,\s*(?:and\s+)?|\s+and\s+|\s*&\s*/)) {
      const name = part.trim().replace(/^(?:the|its|an?)\s+/i, '').replace(/[^\w. -]/g, '').trim();
      if (/^[A-Za-z_][\w.]*(?:[ -]\w+){0,2}$/.test(name) && !NO_FIELD.test(name)) found.push(name);
    }
    if (found.length > 0) break;
  }
  return [...new Set(found)].slice(0, 10);
}

const AMOUNT = String.raw`(\d{1,5}(?:\.\d+)?|an?|one|two|three|four|five|ten|fifteen|twenty|thirty|half an?)`;
const UNITS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3_600, d: 86_400, w: 604_800 };
const AMOUNTS: Readonly<Record<string, number>> = { a: 1, an: 1, one: 1, two: 2, three: 3, four: 4, five: 5, ten: 10, fifteen: 15, twenty: 20, thirty: 30, 'half a': 0.5, 'half an': 0.5 };

/** `wait 10 minutes`, `after half an hour`, `remind me in 2 hours`; first where it stands before what is to be done. */
function readWait(lower: string): Wishes['wait'] {
  const match = new RegExp(`\\b(wait(?: for)?|pause(?: for)?|sleep(?: for)?|delay(?: of| for)?|after(?: waiting)?|in) ${AMOUNT} (s(?:ec(?:ond)?s?)?|m(?:in(?:ute)?s?)?|h(?:ours?|rs?)?|d(?:ays?)?|w(?:eeks?)?)\\b`).exec(lower);
  if (!match) return null;
  const amount = AMOUNTS[match[2] ?? ''] ?? Number(match[2]);
  const seconds = Math.round(amount * (UNITS[(match[3] ?? '').charAt(0)] ?? 1));
  return { seconds, first: !/\bthen\s*$/.test(lower.slice(0, match.index)) };
}
