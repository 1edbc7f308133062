import { GapKind, SuggestionKind } from '../../../domain/plan-report/index.js';
import type { Suggestion } from '../../../domain/plan-report/index.js';
import { INSTEAD } from '../../words/service-names.js';
import { serviceAt } from '../../words/services.js';
import type { Service } from '../../words/services.js';
import { kept } from '../kept.js';
import { isServed, makes } from '../read/own-work.js';
import type { Reading } from '../read/reading.js';
import type { Token } from '../text/tokens.js';

/** One question for each service that is named and has no tool. @returns the words that they are about */
export function askForServices(r: Reading, tokens: readonly Token[]): ReadonlySet<number> {
  const missing = missingServices(r, tokens);
  const asked = new Set<number>();
  for (const { service, from, to } of missing) {
    const run = r.account.unclaimed().find((one) => one.from <= from && one.to >= to);
    const start = run && !missing.some((other) => other.from >= run.from && other.from < from) ? run.from : from;
    const end = run && !missing.some((other) => other.from > from && other.from < run.to) ? run.to : to;
    for (let at = start; at < end; at += 1) asked.add(at);
    const said = r.builder.said(tokens.slice(start, end));
    // It is there, and has no tool for this.
    if (
      isOffered(r, service) ||
      r.frames.foreign.some(({ source }) => source.includes(service.id.split(' ').at(-1) ?? service.id))
    ) {
      r.builder.ask({
        kind: GapKind.OPERATION,
        tokens: tokens.slice(start, end),
        reason: `No tool of ${service.name} fits "${said}".`,
        question: `Which tool of ${service.name} does "${said}"? Name it, or leave this out.`,
        at: { step: null, path: '/steps' },
      });
      continue;
    }
    r.builder.ask({
      kind: GapKind.SERVICE,
      tokens: tokens.slice(start, end),
      reason: `No tool for ${service.name} is connected.`,
      question: `${service.name} has no tool here: connect one, or leave "${said}" out?`,
      at: { step: null, path: '/steps' },
      suggestions: suggestionsFor(service),
    });
  }
  return asked;
}

/** Whether the catalogue of services has it. */
function isOffered({ frames: { operations } }: Reading, { names }: Service): boolean {
  const known = offered().get(operations) ?? new Set(operations.flatMap(({ service }) => service?.names ?? []));
  offered().set(operations, known);
  return names.some((name) => known.has(name));
}

/** The names of the services that operations are of. */
const offered = kept(() => new WeakMap<object, ReadonlySet<string>>());

export function missingServices(
  r: Reading,
  tokens: readonly Token[],
): readonly { readonly service: Service; readonly from: number; readonly to: number }[] {
  const found: { service: Service; from: number; to: number }[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const named = serviceAt(tokens, at);
    const open = Array.from({ length: named?.length ?? 0 }, (_, offset) => r.account.isOpen(at + offset));
    // The service is there, and a part of its name may have an effect: the other words are asked about apart.
    const isMissed = named !== null && (isOffered(r, named.service) ? open.every(Boolean) : open.some(Boolean));
    if (!named || !isMissed || isServed(r, named.service.id)) continue;
    if (makes(r, named.service.id) || isWithinName(r, tokens, at, named.length)) continue;
    // Any mailbox is reached by its mail server.
    if (named.service.id === 'gmail') continue;
    found.push({ service: named.service, from: at, to: at + named.length });
    at += named.length - 1;
  }
  return found;
}

/** Whether the words are a part of the longer name of a service that is there: `CRM` of `HubSpot CRM`. */
function isWithinName({ frames }: Reading, tokens: readonly Token[], at: number, length: number): boolean {
  return [1, 2, 3].some((back) => {
    const named = frames.services.at(tokens, at - back);
    return named !== null && at - back + named.length >= at + length;
  });
}

function suggestionsFor({ name, group }: Service): readonly Suggestion[] {
  const instead = INSTEAD[group] ?? null;
  return [
    { kind: SuggestionKind.ADD_MCP, label: `Connect an MCP server for ${name}`, serverOrDocument: name },
    ...(instead === null ? [] : [{ kind: SuggestionKind.USE_INSTEAD, label: instead, serverOrDocument: null }]),
  ];
}
