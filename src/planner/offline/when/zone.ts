import { isTimeZone } from '../../../domain/schedule/index.js';

/**
 * Ways people name a zone that are neither a city nor an IANA name; single-country words only if the country has one
 * zone.
 */
const ALIASES: Readonly<Record<string, string>> = {
  utc: 'UTC',
  gmt: 'UTC',
  eastern: 'America/New_York',
  est: 'America/New_York',
  edt: 'America/New_York',
  et: 'America/New_York',
  central: 'America/Chicago',
  mountain: 'America/Denver',
  pacific: 'America/Los_Angeles',
  pst: 'America/Los_Angeles',
  pdt: 'America/Los_Angeles',
  pt: 'America/Los_Angeles',
  cet: 'Europe/Paris',
  'san francisco': 'America/Los_Angeles',
  boston: 'America/New_York',
  washington: 'America/New_York',
  munich: 'Europe/Berlin',
  hamburg: 'Europe/Berlin',
  frankfurt: 'Europe/Berlin',
  geneva: 'Europe/Zurich',
  kolkata: 'Asia/Kolkata',
  mumbai: 'Asia/Kolkata',
  delhi: 'Asia/Kolkata',
  bangalore: 'Asia/Kolkata',
  kathmandu: 'Asia/Kathmandu',
  kyiv: 'Europe/Kyiv',
  beijing: 'Asia/Shanghai',
  german: 'Europe/Berlin',
  french: 'Europe/Paris',
  dutch: 'Europe/Amsterdam',
  british: 'Europe/London',
  uk: 'Europe/London',
  swiss: 'Europe/Zurich',
  spanish: 'Europe/Madrid',
  uhr: 'Europe/Berlin',
};

/** How much of the name of a country the word for its people keeps: `Japan-ese`, `Ital-ian`. */
const PEOPLE = /(?:ese|ians?|ish|ans?|i)$/;

let countries: ReadonlyMap<string, string> | null = null;

/** Every country by its name in English, from the data of the platform; made on first use. */
function regionByCountry(): ReadonlyMap<string, string> {
  if (countries) return countries;
  const names = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' });
  const letters = Array.from({ length: 26 }, (_, index) => String.fromCharCode(65 + index));
  const regions = letters.flatMap((first) => letters.map((second) => first + second));
  countries = new Map(
    regions.flatMap((region): [string, string][] => {
      const name = names.of(region)?.toLowerCase();
      return name === undefined ? [] : [[name, region]];
    }),
  );
  return countries;
}

/** The zone of a country that has one. */
function zoneOfCountry(name: string): string | undefined {
  const region = regionByCountry().get(name);
  if (region === undefined) return undefined;
  const locale: Intl.Locale & { getTimeZones?: () => readonly string[] | undefined } = new Intl.Locale(`und-${region}`);
  // Büsingen, an exclave, keeps the time of its country.
  const zones = (locale.getTimeZones?.() ?? []).filter((zone) => zone !== 'Europe/Busingen');
  return zones.length === 1 ? zones[0] : undefined;
}

let cities: ReadonlyMap<string, string> | null = null;

/** Every city of the zone database by its name in lower case; made on first use. */
function zoneByCity(): ReadonlyMap<string, string> {
  cities ??= new Map([
    ...Intl.supportedValuesOf('timeZone').map((zone): [string, string] => [
      (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ').toLowerCase(),
      zone,
    ]),
    ...Object.entries(ALIASES),
  ]);
  return cities;
}

/** A zone that the words name: `in Berlin`, `New York time`, `Europe/Berlin`; null if they name none. */
export function readZone(text: string): string | null {
  const iana = /\b[A-Z][A-Za-z]+\/[A-Z][A-Za-z_]+(?:\/[A-Z][A-Za-z_]+)?\b/.exec(text)?.[0];
  if (iana !== undefined && isTimeZone(iana)) return iana;
  const words = text.toLowerCase();
  const utc = /\b(utc|gmt)\b/.exec(words)?.[1];
  if (utc !== undefined) return 'UTC';
  const places = zoneByCity();
  // The longest name wins, so that "new york" is not looked for as "york".
  for (const match of words.matchAll(/\bin (?:the )?([a-z]+(?: [a-z]+){0,2})/g)) {
    const zone = longestPrefix(match[1] ?? '', places);
    if (zone !== null) return zone;
  }
  for (const match of words.matchAll(/\b((?:[a-z]+ ){1,3})(?:standard |daylight |local )?time\b/g)) {
    const parts = (match[1] ?? '').trim().split(' ');
    for (let from = 0; from < parts.length; from += 1) {
      const zone =
        places.get(parts.slice(from).join(' ')) ??
        zoneOfCountry(parts.slice(from).join(' ')) ??
        zoneOfPeople(parts.slice(from).join(' '), places);
      if (zone !== undefined) return zone;
    }
  }
  // `9:00 Berlin`, `(Tokyo)`: a place beside the time.
  for (const match of words.matchAll(/(?:\d\s?(?:[ap]m)?,?|\()\s?\(?([a-z]+(?: [a-z]+)?)/g)) {
    const zone = longestPrefix(match[1] ?? '', places);
    if (zone !== null && /[a-z]{4}/.test(match[1] ?? '')) return zone;
  }
  for (const match of words.matchAll(/,\s?([a-z]+(?: [a-z]+)?)(?= ?[:;,.)]|$)/g)) {
    const zone = /[a-z]{4}/.test(match[1] ?? '') ? places.get(match[1] ?? '') : undefined;
    if (zone !== undefined) return zone;
  }
  const short = /\b\d\s*(?:[ap]m\s+)?(est|edt|et|pst|pdt|pt|cet)\b/.exec(words)?.[1];
  return short === undefined ? null : (places.get(short) ?? null);
}

/** `japanese` → the zone of Japan. */
function zoneOfPeople(word: string, places: ReadonlyMap<string, string>): string | undefined {
  const root = word.replace(PEOPLE, '');
  if (root.length < 4 || root === word) return undefined;
  for (const name of [root, `${root}y`, `${root}ia`, `${root}a`]) {
    const zone = places.get(name) ?? zoneOfCountry(name);
    if (zone !== undefined) return zone;
  }
  return undefined;
}

function longestPrefix(words: string, places: ReadonlyMap<string, string>): string | null {
  const parts = words.split(' ');
  for (let length = parts.length; length > 0; length -= 1) {
    const name = parts.slice(0, length).join(' ');
    const zone = places.get(name) ?? zoneOfCountry(name);
    if (zone !== undefined) return zone;
  }
  return null;
}
