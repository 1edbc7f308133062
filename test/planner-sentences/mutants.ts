/** A request with one thing changed in its words. */
export interface Mutant {
  readonly kind: 'insertion' | 'negation' | 'service' | 'value' | 'nonsense' | 'neutral';
  readonly text: string;
}

/* The changes are made in the words alone: nothing here knows how the planner reads them. */

/** Things to ask for in addition. */
const ADDITIONS = [
  ', except on holidays',
  ' and create a Jira ticket',
  ', but only for VIP customers',
  ' unless it is raining',
  ', then archive them',
  ', otherwise call my secretary',
  ' without the attachments',
  ' in French',
  ' sorted by price',
  ' and attach the contract',
  ', no duplicates',
  ' and play a song',
  ' as a PDF',
  ' until the end of June',
  ' only once',
  ' and tweet it',
  ' and print it twice',
  ', never more than once an hour',
  ' and mark it as spam',
  ' with high priority',
  ' using my second account',
  ' and translate it',
  ' and update HubSpot',
  ' and back it up to Dropbox',
  ', and star it',
  ' in bold',
  ' if my manager agrees',
  ' and remove the signature',
  ' and wait for a reply',
  ', ignoring newsletters',
];
const INSIDE = [', except for interns,', ' (not the old ones)', ', but never in winter,', ' quietly'];
const VERBS =
  /\b(summarize|send|post|email|read|mail|fetch|check|find|get|count|run|forward|delete|download|keep|add|wait|emit|ask|remind|shorten|sum|load|alert|search)\b/i;
const SERVICES: readonly (readonly [RegExp, readonly string[]])[] = [
  [/\bslack\b/i, ['Discord', 'Microsoft Teams', 'Telegram']],
  [/\bgithub\b/i, ['GitLab', 'Bitbucket']],
  [/#dev\b/, ['Trello']],
];
const NOUNS =
  /\b(mail|emails?|rows|issue|payment|posts|titles|summary|subject|invoice|release|items|number|subject)\b/i;

/** Every mutant of a request. */
export function* mutantsOf(request: string): Generator<Mutant> {
  for (const addition of ADDITIONS) yield { kind: 'insertion', text: `${request}${addition}` };
  const comma = request.indexOf(',');
  if (comma !== -1)
    for (const phrase of INSIDE)
      yield {
        kind: 'insertion',
        text: `${request.slice(0, comma)}${phrase}${request.slice(comma).replace(/^,(?=.*)/, phrase.endsWith(',') ? '' : ',')}`,
      };
  const verb = VERBS.exec(request);
  if (verb)
    for (const no of ['do not', "don't", 'never', 'stop before you'])
      yield { kind: 'negation', text: `${request.slice(0, verb.index)}${no} ${request.slice(verb.index)}` };
  for (const [service, others] of SERVICES)
    if (service.test(request))
      for (const other of others) yield { kind: 'service', text: request.replace(service, other) };
  yield* valueMutants(request);
  const noun = NOUNS.exec(request);
  if (noun)
    for (const word of ['blorps', 'quuxes'])
      yield {
        kind: 'nonsense',
        text: `${request.slice(0, noun.index)}${word}${request.slice(noun.index + noun[0].length)}`,
      };
  if (verb)
    yield {
      kind: 'nonsense',
      text: `${request.slice(0, verb.index)}frobnicate${request.slice(verb.index + verb[0].length)}`,
    };
  yield* neutralMutants(request);
}

function* valueMutants(request: string): Generator<Mutant> {
  const changes: readonly (readonly [RegExp, string])[] = [
    [/\b[a-z]+@example\.(?:com|org)/, 'zoe@example.test'],
    [/https:\/\/[\w./-]+?(?=[\s,)]|$)/, 'https://other.example.test/x'],
    [/"[^"{}]+"/, '"Something else"'],
    [/\bMonday\b/, 'Thursday'],
    [/\bweekdays?\b/, 'Saturday'],
    [/\bat (?:7|8|9|6pm|9am|2|3)\b/, 'at 5'],
    [/\b10\b/, '20'],
    [/\bBerlin\b/, 'Tokyo'],
    [/\bacme\/shop\b/, 'zeta/site'],
    [/\b100\b/, '250'],
    [/\bthree\b/, 'six'],
    [/\bunpaid\b/, 'open'],
    [/\bopened\b/, 'closed'],
    [/\bunread\b/, 'already read'],
    [/\bmorning\b/, 'evening'],
  ];
  for (const [pattern, other] of changes)
    if (pattern.test(request)) yield { kind: 'value', text: request.replace(pattern, other) };
}

function* neutralMutants(request: string): Generator<Mutant> {
  const lower = request.charAt(0).toLowerCase() + request.slice(1);
  yield { kind: 'neutral', text: `Please, ${lower}` };
  yield { kind: 'neutral', text: `${request}, thanks` };
  yield { kind: 'neutral', text: `${request}.` };
  yield { kind: 'neutral', text: request.replaceAll(' ', '  ') };
  yield { kind: 'neutral', text: `I would like you to ${lower}` };
  if (request.includes('"') && !request.includes('{'))
    yield { kind: 'neutral', text: request.replace(/"([^"]+)"/g, '“$1”') };
}
