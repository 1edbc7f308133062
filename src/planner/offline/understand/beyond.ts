import { stemmed } from '../text/stem.js';

/**
 * What people ask for that no tool at hand does, so that it is said rather than left out. A negative list can never be
 * complete: it is the second net, below the rule that an order with an unknown verb is not understood.
 */
const BEYOND = [
  'translate', 'translation', 'classify', 'classification', 'categorize', 'categorise', 'sentiment', 'transcribe', 'transcription', 'draft', 'reply to', 'compose', 'essay', 'poem',
  'google sheet', 'google sheets', 'google drive', 'google calendar', 'google docs', 'spreadsheet', 'excel', 'notion', 'trello', 'jira', 'asana', 'airtable', 'discord', 'microsoft teams', 'ms teams', 'telegram', 'whatsapp', 'sms', 'text message',
  'phone call', 'call me', 'calendar', 'book a', 'book and', 'reserve', 'reservation', 'tweet', 'twitter', 'linkedin', 'facebook', 'instagram', 'youtube', 'database', 'sql', 'dropbox', 'upload', 'print it', 'fax', 'draw', 'generate an image', 'image of', 'picture of', 'video',
  'turn on', 'turn off', 'delete the mail', 'delete the email', 'delete the message', 'delete them', 'archive the mail', 'archive the email', 'archive them', 'move the mail', 'move the email', 'move them', 'mark as read', 'mark them', 'unsubscribe me', 'organize the', 'organise the', 'organize our', 'organise our',
].map((phrase) => stemmed(phrase));

/** What comes after these says what something is about, or where it is from. */
const TOPIC = / (?:about|regard|concern|from|of|titl|nam|call|subject|with|mention|contain) (?:(?:the|an?|our|my|your|its|their|new|all|any|some) ){0,2}$/;

let languages: RegExp | null = null;

/** `into English`; a language is no time zone. The names come from the data of the platform. */
function intoLanguage(): RegExp {
  if (languages) return languages;
  const names = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' });
  const found: string[] = [];
  for (let first = 97; first <= 122; first += 1) {
    for (let second = 97; second <= 122; second += 1) {
      const name = names.of(String.fromCharCode(first, second))?.toLowerCase();
      if (name !== undefined && /^[a-z]{4,}$/.test(name)) found.push(name);
    }
  }
  languages = new RegExp(`\\b(?:in|into|to) (?:plain |simple )?(?:${found.join('|')})\\b(?! (?:time|local))`, 'i');
  return languages;
}

/** Whether a clause asks for something that no tool does. */
export function asksBeyond(text: string): boolean {
  if (intoLanguage().test(text)) return true;
  const stems = stemmed(text);
  return BEYOND.some((phrase) => {
    const at = stems.indexOf(phrase);
    return at !== -1 && !TOPIC.test(stems.slice(0, at + 1));
  });
}
