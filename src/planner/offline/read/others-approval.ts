import { GapKind } from '../../../domain/plan-report/index.js';
import type { Draft } from '../build/builder.js';
import { Part } from './account.js';
import { addApproval } from './approval-step.js';
import { entryFor } from './asked-person.js';
import type { Frame } from './frames.js';
import type { Reading } from './reading.js';
import { readTimeout } from './timeout.js';

/*
 * `ask lead@example.com for approval`, `approval by a@example.com and b@example.com`. They are asked by mail. If no
 * connection sends any, the user is asked whether to pass the link on.
 */

const YES = [
  'approval',
  'the approval',
  'an approval',
  'permission',
  'confirmation',
  'sign-off',
  'the sign-off',
  'ok',
  'an ok',
  'the ok',
  'okay',
  'the okay',
  'consent',
  'go-ahead',
  'the go-ahead',
  'a go-ahead',
  'a yes',
];
const FOR = [
  ...YES.map((yes) => `for ${yes}`),
  'to approve',
  'to confirm',
  'to sign off',
  'to ok',
  'to approve it',
  'to confirm it',
  'to sign it off',
  'to review and approve it',
  'to approve this',
  'to decide',
  'whether to go on',
  'whether to continue',
  'whether that is ok',
  'if that is ok',
  'if it is ok',
  'whether it is ok',
  'to agree',
];
const ASKS = ['ask', 'wait for', 'get', 'request', 'have', 'let', 'require', 'needs', 'need', 'first ask', 'go ask'];
const ASKS_FOR = [
  'ask for',
  'get',
  'request',
  'require',
  'wait for',
  'needs',
  'need',
  'obtain',
  'it needs',
  'requires',
  'with',
  'only with',
  'after',
  'send for',
  'route for',
  'seek',
];
const MUST = [
  'must approve',
  'has to approve',
  'have to approve',
  'needs to approve',
  'need to approve',
  'should approve',
  'must approve it',
  'has to approve it',
  'have to approve it',
  'needs to approve it',
  'should approve it',
  'must confirm',
  'has to confirm',
  'must sign off',
  'has to sign off',
  'must agree',
  'approves',
  'approve',
  'approves it',
  'signs off',
  'must approve first',
  'has to approve first',
];
const ALL = [
  'both must agree',
  'both must approve',
  'both have to agree',
  'both have to approve',
  'all must agree',
  'all must approve',
  'all have to approve',
  'all of them must approve',
  'each must approve',
  'everyone must approve',
  'both need to approve',
  'both need to agree',
  'all need to approve',
  'both should approve',
  'both of them must approve',
];

interface People {
  readonly addresses: readonly string[];
  readonly places: readonly number[];
  readonly to: number;
}

function peopleAt(r: Reading, at: number): People | null {
  const addresses: string[] = [];
  const places: number[] = [];
  let to = at + r.said(at, 'both', '(');
  for (;;) {
    const address = r.mention(to, 'address');
    if (!address) break;
    addresses.push(address.value);
    places.push(to);
    to += 1;
    const joined = r.said(to, 'and', ',', ', and', '&', 'then', ', then', 'and then', 'as well as');
    if (joined === 0 || !r.mention(to + joined, 'address')) break;
    to += joined;
  }
  return addresses.length === 0 ? null : { addresses, places, to: to + r.said(to, ')') };
}

interface Found {
  readonly people: People;
  readonly to: number;
}

function found(r: Reading, at: number): Found | null {
  const ask = r.said(at, ...ASKS);
  const asked = ask > 0 ? peopleAt(r, at + ask) : null;
  if (asked) {
    const purpose = r.said(asked.to, ...FOR);
    const bare = /^(?:have|let)$/.test(r.lower(at))
      ? r.said(
          asked.to,
          'approve',
          'approve it',
          'confirm',
          'confirm it',
          'sign off',
          'sign it off',
          'decide',
          'check it',
        )
      : 0;
    if (purpose + bare > 0) return { people: asked, to: asked.to + Math.max(purpose, bare) };
  }
  const lead = r.said(at, ...ASKS_FOR);
  const yes = r.said(at + lead, ...YES);
  const by = yes > 0 ? r.said(at + lead + yes, 'from', 'by', 'of') : 0;
  const given = by > 0 ? peopleAt(r, at + lead + yes + by) : null;
  if (given) return { people: given, to: given.to };
  const first = peopleAt(r, at);
  const must = first ? r.said(first.to, ...MUST) : 0;
  return first && must > 0 ? { people: first, to: first.to + must } : null;
}

/** An approval by people whose addresses the words give: one step for each of them. */
export function readOthersApproval(r: Reading, at: number, frame: Frame): { readonly rest: number } | null {
  const read = found(r, at);
  if (!read) return null;
  const { people, to } = read;
  const comma = r.said(to, ',', ', and', 'and', '(');
  const all = r.said(to + comma, ...ALL);
  let next = all > 0 ? to + comma + all : to;
  const steps: Draft[] = [];
  for (const [index, who] of people.addresses.entries()) {
    const part = new Part(frame.tool.name);
    const step = addApproval(r, null, part, who);
    if (!step) return null;
    steps.push(step);
    r.take(people.places[index] ?? at, (people.places[index] ?? at) + 1, part, 'use');
  }
  const [first] = steps;
  if (!first) return null;
  for (let one = at; one < next; one += 1)
    if (!r.isTaken(one) || r.isOpen(one)) r.take(one, one + 1, first.part, 'use');
  for (const step of steps) {
    const end = readTimeout(r, next, step, frame);
    if (step === steps.at(-1)) next = end;
  }
  if (r.has.connections.some(({ kind }) => SENDS.has(kind))) askByMail(r, steps, people);
  else askForLink(r, first, people);
  const link = r.said(next, ', and then', ', then', 'and then', 'then', ', and', 'and', ',', 'before you', 'before');
  if (link > 0 && next + link < r.end) {
    r.take(next, next + link, first.part, 'use');
    next += link;
  }
  return { rest: next };
}

/** Kinds of connections by which a question is mailed. */
const SENDS: ReadonlySet<string> = new Set(['SMTP', 'MAIL']);

function askByMail(r: Reading, steps: readonly Draft[], { addresses }: People): void {
  for (const [index, step] of steps.entries()) {
    const name = addresses[index] ?? '';
    r.builder.set(step, 'deliver', [entryFor(r, 'email', { name })], 'use');
    r.builder.assume(`${name} is asked by mail, and decides by a link in it.`, {
      step: step.id,
      path: '/input/deliver',
    });
  }
}

function askForLink(r: Reading, step: Draft, { addresses, places }: People): void {
  const names = addresses.join(' and ');
  r.builder.ask({
    kind: GapKind.CHOICE,
    tokens: places.flatMap((place) => r.slice(place, place + 1)),
    reason:
      'An approval is decided in Stepcast, or by whoever has its link. No connection that sends mail is there to mail the link.',
    question: `How does ${names} decide? The approval waits in Stepcast and has a link that you can pass on.`,
    at: { step: step.id, path: '/input' },
    choices: [{ label: `I pass the link on to ${names}`, value: '', at: { step: null, path: '' } }],
  });
}
