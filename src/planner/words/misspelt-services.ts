import { isOneOff } from '../../lib/text/one-letter-off.js';
import { allServices } from './services.js';
import type { Service } from './services.js';

/* Names of services with one letter wrong: `a trelo card`, `a Strpie payment`. */

const MIN_LENGTH = 6;
/** Names that are also words of other things, of which nearly all misspelt ones would be read. */
const ORDINARY: ReadonlySet<string> = new Set(
  (
    'acuity amazon calendar calendars capacities chanty cohere confluence database docker intercom joplin looker mollie ' +
    'notion outlook postmark printer pushover raindrop redshift retool rippling sentry shelly spreadsheet spreadsheets ' +
    'tableau teachable terraform thermostat travis tweeting tweets twitch wasabi webcam whereby'
  ).split(' '),
);
/** Words of English that are one letter away from the others. */
const REAL: ReadonlySet<string> = new Set(
  (
    'billet billie bluesy books breather caddis candia candid candies chronometer deeper diner diners directs ' +
    'discard discoed discoid discords enchase factor fallout fastball feebly fiber fibers fiery finery firebases ' +
    'firestone firestorm fiver fivers flick flicker flicks fresh gamin garden gardenia gardens gorgas guest ' +
    'guests gumtrees gusty handouts hangout holden holder holed hooded horded icing icings jerkins kayak kayaks ' +
    'letterbox magenta magistery magneto mailer mailers mantic mastic mastodons match opencast papal patron ' +
    'patroon pitcher pitchers plano poorest postal postmark postures prato puler puller recruited recruiter ' +
    'redline reedit revolt revolute scribble sealable semele settable sinology slunk speaker spreader spunk stipe ' +
    'storybook strap straps strata strati streaker striae stride strife strike strip striped striper stripes ' +
    'stripey strips stript stripy strive tamer teamed tearer teaser telegrams tetra tiber ticktack ticktock ' +
    'timber titter trento tumble tumbler twilit twister twitted twitters twittery untapped vagary vented voyage ' +
    'withing zanier zapper'
  ).split(' '),
);

/** Whether a name is one word that hardly stands for anything else. */
export const isNameAlone = (name: string): boolean =>
  name.length >= MIN_LENGTH && /^[a-z]+$/.test(name) && !ORDINARY.has(name);

let namesByLetter: ReadonlyMap<string, readonly (readonly [string, Service])[]> | null = null;

/** The names of one word, by their first letters. */
function byLetter(): ReadonlyMap<string, readonly (readonly [string, Service])[]> {
  namesByLetter ??= Map.groupBy(
    allServices().flatMap((service) =>
      service.plainNames.flatMap((name) => (isNameAlone(name) ? [[name, service] as const] : [])),
    ),
    ([name]) => name.charAt(0),
  );
  return namesByLetter;
}

/** The services whose names a text has with one letter wrong, each once. */
export function misspeltServicesIn(text: string): readonly Service[] {
  const words = text.toLowerCase().match(/(?<![\w@/.-])[a-z]{5,}(?![\w@/-]|\.\w)/g) ?? [];
  const found = words.flatMap((word) => {
    const names = byLetter().get(word.charAt(0)) ?? [];
    if (REAL.has(word) || names.some(([name]) => name === word)) return [];
    const near = names.filter(([name]) => isOneOff(word, name));
    const [only, ...others] = new Set(near.map(([, service]) => service));
    return only === undefined || others.length > 0 ? [] : [only];
  });
  return [...new Set(found)];
}
