import { didYouMean } from '../../lib/text/nearest-name.js';

/** The form of IANA names. Offsets such as `+05:30`, which Intl also accepts, know no clock changes and are refused. */
const ZONE_NAME = /^[A-Za-z][A-Za-z0-9_+\-/]{0,63}$/;

/** Names that were found: asking Intl takes as long as a hundred look-ups. */
const known = new Set<string>();
/** More than there are zones; letters' case makes many of one. */
const MOST_KNOWN = 2_000;

/**
 * Whether the name is one of the IANA time zone database, as this runtime knows it; letters' case counts for nothing.
 */
export function isTimeZone(name: string): boolean {
  if (known.has(name)) return true;
  if (!ZONE_NAME.test(name)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    if (known.size < MOST_KNOWN) known.add(name);
    return true;
  } catch {
    return false;
  }
}

/** Why a zone is refused, with the zones that may have been meant: of the city given alone, or of nearly that name. */
export function unknownZoneReason(name: string): string {
  const zones = Intl.supportedValuesOf('timeZone');
  const city = name.trim().replaceAll(' ', '_').toLowerCase();
  const ofCity = zones.filter((zone) => zone.toLowerCase().endsWith(`/${city}`)).map((zone) => `"${zone}"`);
  const hint = ofCity.length > 0 ? ` Did you mean ${ofCity.join(' or ')}?` : didYouMean(name, zones);
  return `${JSON.stringify(name.slice(0, 100))} is not a time zone of the IANA database, such as "Europe/Berlin".${hint}`;
}
