const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];
const MONTHS = ['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november', 'december'];
const WEEKDAY = '(sun|mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?)(?:day)?s?';
const ORDINALS: Readonly<Record<string, number>> = { first: 1, second: 2, third: 3, fourth: 4, fifth: 5 };

/** The three day fields of a cron schedule: day of month, month, day of week. */
export type DayFields = readonly [dayOfMonth: string, month: string, dayOfWeek: string];

/** On which days the words say that something happens again and again; null where they do not. Lower case is expected. */
export function readDays(words: string): DayFields | null {
  return readYearly(words) ?? readMonthly(words) ?? readWeekly(words) ?? readDaily(words);
}

function readDaily(words: string): DayFields | null {
  const daily = /\b(daily|nightly|(every|each)( single)? (day|morning|afternoon|evening|night|noon|midnight|lunchtime)|(once|twice) (a|per) day|mornings|evenings)\b/;
  return daily.test(words) ? ['*', '*', '*'] : null;
}

function readWeekly(words: string): DayFields | null {
  if (/\b(weekdays?|work ?days?|working days?|business days?|mon(day)?s? (to|through|thru) fri(day)?s?|mon(day)? ?[-–] ?fri(day)?)\b/.test(words)) return ['*', '*', '1-5'];
  if (/\b(every|each|on|at) (the )?weekends?\b/.test(words)) return ['*', '*', '0,6'];
  const named = new RegExp(`\\b(?:every|each|on)\\s+((?:${WEEKDAY}(?:\\s*,\\s*(?:and\\s+)?|\\s+and\\s+|\\s*&\\s*)?)+)(?=\\b|\\s|$)`).exec(words);
  if (named) {
    const recurring = /\b(every|each)\b|days\b/.test(named[0]);
    const days = [...(named[1] ?? '').matchAll(new RegExp(`\\b${WEEKDAY}\\b`, 'g'))].map((match) => weekdayNumber(match[1] ?? ''));
    if (recurring && days.length > 0) return ['*', '*', [...new Set(days)].sort((a, b) => a - b).join(',')];
  }
  return /\b(weekly|(every|each|once a|once per) week)\b/.test(words) ? ['*', '*', '1'] : null;
}

function readMonthly(words: string): DayFields | null {
  const nth = new RegExp(`\\b(first|second|third|fourth|fifth|last|[1-5](?:st|nd|rd|th)) ${WEEKDAY} (?:of|in) (?:the|each|every|a) month\\b`).exec(words);
  if (nth) {
    const day = weekdayNumber(nth[2] ?? '');
    return ['*', '*', nth[1] === 'last' ? `${day}L` : `${day}#${ordinal(nth[1] ?? '')}`];
  }
  if (/\b(last day|end) of (the|each|every) month\b|\bmonth[- ]end\b/.test(words)) return ['L', '*', '*'];
  const dated = /\b(?:on )?(?:the )?(first|\d{1,2}(?:st|nd|rd|th)?)(?: day)? of (?:the|each|every|a) month\b/.exec(words) ?? /\b(?:every|each) month on (?:the )?(\d{1,2}(?:st|nd|rd|th)?|first)\b/.exec(words);
  if (dated) return [String(ordinal(dated[1] ?? '')), '*', '*'];
  if (/\b(quarterly|(every|each|once a) quarter(?! of))\b/.test(words)) return ['1', '1,4,7,10', '*'];
  return /\b(monthly|(every|each|once a|once per) month)\b/.test(words) ? ['1', '*', '*'] : null;
}

function readYearly(words: string): DayFields | null {
  const month = `(${MONTHS.map((name) => `${name.slice(0, 3)}(?:${name.slice(3)})?`).join('|')})`;
  const recurring = /\b(every|each) year\b|\b(yearly|annually)\b/.test(words);
  const monthFirst = new RegExp(`\\b(every |each )?${month} (\\d{1,2})(?:st|nd|rd|th)?\\b`).exec(words);
  if (monthFirst && (recurring || monthFirst[1] !== undefined)) return [monthFirst[3] ?? '1', String(monthNumber(monthFirst[2] ?? '')), '*'];
  const dayFirst = new RegExp(`\\b(every |each )?(\\d{1,2})(?:st|nd|rd|th)?(?: of)? ${month}\\b`).exec(words);
  if (dayFirst && (recurring || dayFirst[1] !== undefined)) return [dayFirst[2] ?? '1', String(monthNumber(dayFirst[3] ?? '')), '*'];
  return recurring ? ['1', '1', '*'] : null;
}

function weekdayNumber(name: string): number {
  return WEEKDAYS.findIndex((day) => day.startsWith(name.slice(0, 3)));
}

function monthNumber(name: string): number {
  return MONTHS.findIndex((month) => month.startsWith(name.slice(0, 3))) + 1;
}

function ordinal(word: string): number {
  return ORDINALS[word] ?? Number.parseInt(word, 10);
}
