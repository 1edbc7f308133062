const HOURS = [
  'twelve',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
];
const HOUR = '(\\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)';
const PART = '(?:in the (?:early |late )?(?:morning|afternoon|evening)|at night|in the night|tonight)';
const MINUTES: Readonly<Record<string, number>> = {
  five: 5,
  ten: 10,
  quarter: 15,
  'a quarter': 15,
  twenty: 20,
  'twenty-five': 25,
  'twenty five': 25,
  half: 30,
  fifteen: 15,
};

const TO_OR_PAST = new RegExp(
  `(?<!\\b(?:from|between) )\\b(half|a quarter|quarter|five|ten|fifteen|twenty(?:[- ]five)?|\\d{1,2})( minutes?)? (past|to|after|before) ${HOUR}(?! ?(?:minutes?|hours?|days?|weeks?|months?|%|\\d))\\b`,
  'g',
);
const HALF = new RegExp(`\\bat half ${HOUR}\\b`, 'g');
const SPOKEN = new RegExp(
  `\\b(at|by|around|from|until|till|to|between|and) ${HOUR}(?=\\s*(?:$|[.,;:!?)]|o'?clock|${PART}|(?:am|pm|a\\.m\\.|p\\.m\\.)\\b|(?:on|every|each|and|in|from|daily|until|till|to|utc|gmt|cet|berlin|london|new york|tokyo|paris)\\b))`,
  'g',
);
const NAKED = new RegExp(`\\b${HOUR}(?= (?:o'?clock|${PART}))`, 'g');
const OF_THE_DAY = new RegExp(
  `\\b(\\d{1,2})(?::(\\d\\d))?(?: o'?clock)? ((?:in the (?:early |late )?(?:morning|afternoon|evening))|at night|in the night)`,
  'g',
);
const ORDINALS = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth'];

function hourOf(word: string): number {
  return /^\d/.test(word) ? Number(word) : HOURS.lastIndexOf(word) % 12 || (word === 'twelve' ? 12 : 0);
}

const two = (value: number): string => String(value).padStart(2, '0');

/**
 * Times as people say them, in figures, so that a reader of dates can read them: `half past eight` → 8:30,
 * `five to ten` → 9:55, `six in the evening` → 18:00, `8.30` → 8:30. In lower case; everything else stays as it is.
 */
export function inFigures(words: string): string {
  return words
    .replaceAll(
      /\b([01]?\d|2[0-3])[.h]([0-5]\d)(?=\s*(?:$|[,;!?)]|am\b|pm\b|o'?clock|in the|every|each|on|cet|utc|gmt|uhr|h\b))/g,
      '$1:$2',
    )
    .replaceAll(/\b(at|by|around) ([01]?\d|2[0-3]) ?h\b/g, '$1 $2:00')
    .replaceAll(/(\d) ?([ap])\.m\.?/g, '$1$2m')
    .replaceAll(TO_OR_PAST, (match, amount: string, unit: string | undefined, direction: string, hour: string) => {
      // `9 to 5` are two hours.
      if (unit === undefined && /^\d/.test(amount) && !/^(?:5|10|15|20|25)$/.test(amount)) return match;
      const minutes = MINUTES[amount] ?? Number(amount);
      const base = hourOf(hour);
      if (minutes > 59 || base > 24) return match;
      const isPast = direction === 'past' || direction === 'after';
      return isPast
        ? `${base}:${two(minutes)}`
        : `${(base + 23) % 24 === 0 ? 12 : (base + 23) % 24}:${two(60 - minutes)}`;
    })
    .replaceAll(HALF, (_match, hour: string) => `at ${hourOf(hour)}:30`)
    .replaceAll(SPOKEN, (match, before: string, hour: string) =>
      /^\d/.test(hour) ? match : `${before} ${hourOf(hour)}`,
    )
    .replaceAll(NAKED, (match, hour: string) => (/^\d/.test(hour) ? match : String(hourOf(hour))))
    .replaceAll(OF_THE_DAY, (match, hour: string, minute: string | undefined, part: string) => {
      const given = Number(hour);
      if (given > 23) return match;
      const isLate = /afternoon|evening/.test(part) || (/night/.test(part) && given >= 6 && given < 12);
      const inDay = isLate && given < 12 ? given + 12 : /night/.test(part) && given === 12 ? 0 : given;
      return ` ${inDay}:${minute ?? '00'} `;
    })
    .replaceAll(/\b(\d{1,2}) o'?clock\b/g, '$1:00')
    .replaceAll(
      /\b(first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)(?= of (?:january|february|march|april|may|june|july|august|september|october|november|december|the month|each month|every month|a month)\b)/g,
      (word) => {
        const day = ORDINALS.indexOf(word) + 1;
        return `${day}${['st', 'nd', 'rd'][day - 1] ?? 'th'}`;
      },
    );
}
