import { GapKind, PlanStatus, withGaps } from '../../domain/plan-report/index.js';
import type { Gap } from '../../domain/plan-report/index.js';
import { escapedPattern } from '../../lib/text/escaped-pattern.js';
import { listed } from '../../lib/text/listed.js';
import type { ServicesMeant } from '../account/index.js';
import { PlanRefused } from '../plan-refused.js';
import type { Plan, PlanRequest } from '../planner.js';
import { withoutQuotes } from '../offline/doubts/doubt.js';
import { isNameAlone, misspeltServicesIn } from '../words/misspelt-services.js';
import { servicesIn } from '../words/services.js';

/* Services that a request names and that nothing reaches for its user: they are named, and no agent does without them. */

const REMINDS =
  /\b(?:remind (?:me|us) [^.]*?\bto|(?:mail|e-?mail|message|tell|text)(?: me| us)?\b[^.]*?\bthat) (.*)$/is;
/** `a folder called Later`, `label it Signal`: the name of a thing of the user. */
const NAME_GIVEN =
  /\b(?:called|named|folder|label|labelled|labeled|label (?:it|them)|tag|tagged|table|heading|titled) (\p{Lu}[\p{L}\p{N}]*)\b(?! (?:app|account|board|channel)\b)/gu;
/** What tools of its own do, or a model; mailboxes; and words for things of any kind. */
const OWN = new Set(
  (
    'pdf|spreadsheet|postgresql|mysql|sql database|weather api|microsoft excel|ftp server|sftp|chatgpt|openai|claude|gemini|whisper|' +
    'outlook|yahoo mail|proton mail|fastmail|gmx|zapier|ifttt|make.com|n8n|' +
    'sms|phone call|fax|push notification|local disk|shell command|crm|smart home|security camera|printer'
  ).split('|'),
);

/** Texts that do not name a service even if its name is in them: what is only told, and the names of things. In small letters. */
export function textsApart(request: string, { things, hints }: ServicesMeant): readonly string[] {
  // `remind me to call the printer guy`
  const told = REMINDS.exec(request)?.[1] ?? '';
  const given = [...request.matchAll(NAME_GIVEN)].map(([, name = '']) => name);
  return [told, ...given, ...[...things, ...hints].map(({ name }) => name)].map((text) => text.toLowerCase());
}

/** The names of the services that a request names and that are neither connected nor reached by a tool of its own. */
export function unreachedIn(
  words: string,
  { tools, connections = [] }: PlanRequest,
  meant: ServicesMeant,
): readonly string[] {
  const plain = withoutQuotes(words);
  const lower = plain.toLowerCase();
  const apart = textsApart(plain, meant);
  const isSaid = (name: string): boolean =>
    lower.includes(name) &&
    new RegExp(
      `(?<![\\p{L}\\p{N}@/.-]|\\b(?:milestone|label|list|column|board|folder|channel|status|section|tag|project|called|named) )${escapedPattern(name)}(?![\\p{L}\\p{N}@/-]|\\.\\p{L})`,
      'u',
    ).test(lower);
  const all = tools.list();
  const connected = new Set(connections.flatMap(({ service }) => service ?? []));
  const isReached = (names: readonly string[]): boolean =>
    all.some(({ name, service }) =>
      service
        ? connected.has(service.id) && service.names.some((one) => names.includes(one))
        : names.some((one) => name.startsWith(`${one.replaceAll(' ', '_')}.`)),
    );
  // A catalogue has a thousand tools of a few services.
  const offered = new Map(all.flatMap(({ service }) => (service ? [[service.title, service.names] as const] : [])));
  const services = servicesIn(plain).filter(({ isMail }) => !isMail);
  const named = [
    ...services.map(({ name, names, plainNames }) => ({ name, names, aliases: plainNames })),
    ...[...offered].map(([name, names]) => ({ name, names, aliases: [] as readonly string[] })),
  ];
  const isOther = (id: string): boolean => OWN.has(id) || apart.some((text) => text.includes(id));
  const missing = named.flatMap(({ name, names, aliases }) => {
    const said = [name, ...aliases.flatMap((alias) => asName(alias, plain))].find((one) => isSaid(one.toLowerCase()));
    const isName = said !== undefined && ![said, name].some((one) => isOther(one.toLowerCase()));
    return isName && !isReached(names) && !isOfLongerName(said, aliases, plain) ? [said] : [];
  });
  for (const { name, names, id } of misspeltServicesIn(plain))
    if (!isOther(id) && !isReached(names) && !services.some((service) => service.id === id)) missing.push(name);
  return [...new Map(missing.map((name) => [name.toLowerCase(), name])).values()];
}

/** `Lexware`, `a Teams message`: another name of a service, if it is written as one. */
function asName(alias: string, words: string): readonly string[] {
  const name = alias.charAt(0).toUpperCase() + alias.slice(1);
  if (!words.includes(name)) return [];
  return isNameAlone(alias) ? [name] : alias.includes(' ') ? [name.slice(0, name.indexOf(' '))] : [];
}

/** `Meridian Copper`: a name of something else that ends in a common word. @param plain names that are no common words */
function isOfLongerName(name: string, plain: readonly string[], words: string): boolean {
  const before = words.split(name).slice(0, -1);
  return (
    !plain.includes(name.toLowerCase()) &&
    before.length > 0 &&
    before.every((text) => /[\p{Ll}\p{N},] \p{Lu}\p{L}+ $/u.test(text))
  );
}

/** A plan, or why there is none, with a question for the services that it does not name. */
export function withServicesNamed(plan: Plan, names: readonly string[]): Plan {
  const { report } = plan;
  if (!report) return plan;
  const said = report.gaps
    .flatMap(({ question, reason }) => [question, reason])
    .join('\n')
    .toLowerCase();
  const unsaid = names.filter((name) => !said.includes(name.toLowerCase()));
  if (unsaid.length === 0) return plan;
  return { ...plan, report: withGaps({ ...report, status: PlanStatus.DRAFT }, [gapFor(unsaid), ...report.gaps]) };
}

/** The same of a refusal. */
export function refusedNaming(refusal: PlanRefused, names: readonly string[]): PlanRefused {
  const unsaid = names.filter((name) => !refusal.message.toLowerCase().includes(name.toLowerCase()));
  return unsaid.length === 0
    ? refusal
    : new PlanRefused(refusal.code, `${notConnected(unsaid)} ${refusal.message}`, refusal.report);
}

const notConnected = (names: readonly string[]): string =>
  `${listed(names)} ${names.length === 1 ? 'is' : 'are'} not connected.`;

function gapFor(names: readonly string[]): Gap {
  return {
    id: 'services',
    kind: GapKind.SERVICE,
    words: '',
    start: null,
    end: null,
    reason: notConnected(names),
    question: `${notConnected(names)} Connect ${names.length === 1 ? 'it' : 'them'}, or say the request in other words.`,
    target: '/steps',
    valueSchema: null,
    choices: [],
    suggestions: [],
    isBlocking: true,
  };
}
