import { jsonPointer } from '../../lib/json/json-pointer.js';
import type { JsonValue } from '../../lib/json/json.js';
import { textWithoutSecrets } from '../../domain/redaction/likely-secrets.js';
import { GapKind, isBlocked, PlanStatus, readBackOf, SuggestionKind } from '../../domain/plan-report/index.js';
import type { Gap, LedgerEntry, PlanReport } from '../../domain/plan-report/index.js';
import { isConnectionTool } from '../../domain/connection/index.js';
import type { ToolCatalog } from '../../domain/steps/tool.js';
import type { FieldIssue } from '../../errors.js';
import { cleanText } from '../offline/text/clean-text.js';
import { findMentions } from '../offline/text/find-mentions.js';
import type { Mention } from '../offline/text/find-mentions.js';
import { tokensOf } from '../offline/text/tokens.js';
import { serviceAt } from '../words/services.js';
import type { Plan, PlanRequest } from '../planner.js';
import { checkClaims, checkLimits } from './word-claims.js';
import type { Claim, Fault } from './word-claims.js';

const LITERAL: ReadonlySet<Mention['kind']> = new Set(['address', 'url', 'quote', 'repository', 'channel', 'workflow']);
const ADDRESS = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g;

/**
 * The parts of a request that are missing from a model's plan: addresses, quoted texts and services that occur nowhere
 * in it. It also reports target addresses that the request does not name. The same recognisers read the request as
 * without a model.
 */
export function reportOf(
  plan: Plan,
  request: PlanRequest,
  tools: ToolCatalog,
  claims: readonly Claim[] | null,
): { readonly issues: readonly FieldIssue[]; readonly report: PlanReport } {
  const words = cleanText(request.description.trim() === '' ? request.title : request.description);
  const trigger = request.trigger ?? plan.trigger;
  const whole = { steps: plan.steps as unknown as JsonValue, trigger: (trigger ?? null) as JsonValue };
  const ledger: LedgerEntry[] = [];
  const faults: Fault[] = [];
  const mentions = findMentions(words, { tools: new Set(tools.list().map(({ name }) => name)), events: new Set() });
  for (const { kind, value, start, end } of mentions) {
    if (!LITERAL.has(kind)) continue;
    const pointer = pointerTo(whole, value.toLowerCase().replace(/^#/, ''));
    if (pointer !== null) ledger.push({ words: words.slice(start, end), start, end, owner: 'model', effect: pointer });
    else
      faults.push({
        kind: GapKind.UNCLAIMED,
        start,
        end,
        words: words.slice(start, end),
        detail: `The request says ${JSON.stringify(value.slice(0, 200))}, which occurs nowhere in the plan.`,
        target: '/steps',
      });
  }
  faults.push(...missingServices(words, mentions, plan, tools), ...strangers(plan, request));
  const known = [
    ...ledger,
    ...faults.flatMap(({ start, end }) => (start === null || end === null ? [] : [{ start, end }])),
  ];
  const checked = claims === null ? null : checkClaims(words, mentions, claims, whole, known);
  if (checked) {
    const overlaps = (entry: LedgerEntry): boolean =>
      known.some(({ start, end }) => start < entry.end && end > entry.start);
    ledger.push(...checked.ledger.filter((entry) => !overlaps(entry)));
    faults.push(...checked.faults);
  } else {
    faults.push(...checkLimits(words, mentions, whole));
  }
  const gaps = faults.map((fault, index) => gapOf(fault, `g${index + 1}`));
  const entries = [
    ...ledger,
    ...gaps.flatMap(({ id, words: said, start, end }) =>
      start === null || end === null ? [] : [{ words: said, start, end, owner: 'gap', effect: `gap:${id}` }],
    ),
  ].toSorted((one, other) => one.start - other.start);
  const report: PlanReport = {
    status: PlanStatus.READY,
    request: words,
    readBack: readBackOf({ steps: plan.steps, trigger }, tools),
    language: null,
    assumptions: [],
    gaps,
    ledger: entries,
    decisions: [],
  };
  // The issues go back to the model, which must not see a credential (invariant 9).
  return {
    issues: [
      ...faults.map(({ detail, target }) => ({ path: target.slice(1).split('/'), detail })),
      ...(checked?.wrong ?? []).map((detail) => ({ path: ['claims'], detail })),
    ].map(({ path, detail }) => ({ path, detail: textWithoutSecrets(detail, '(a secret)') })),
    report: { ...report, status: isBlocked(report) ? PlanStatus.DRAFT : PlanStatus.READY },
  };
}

/** A service that is named, and that no step reaches by its tool, its address or its connection. */
function missingServices(
  words: string,
  mentions: readonly Mention[],
  plan: Plan,
  tools: ToolCatalog,
): readonly Fault[] {
  const tokens = tokensOf(words, mentions);
  const used = plan.steps
    .map(
      (step) =>
        `${step.tool} ${tools.get(step.tool)?.title ?? ''} ${tools.get(step.tool)?.source ?? ''} ${JSON.stringify(step.input)}`,
    )
    .join(' ')
    .toLowerCase();
  const faults: Fault[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const named = tokens[at]?.kind === 'word' ? serviceAt(tokens, at) : null;
    // Categories such as a spreadsheet or the calendar are no names that a plan would hold.
    if (!named || named.service.group === '' || !/^\p{Lu}/u.test(named.service.name)) continue;
    const run = tokens.slice(at, at + named.length);
    const said = words.slice(run[0]?.start, run.at(-1)?.end);
    const isReached = [
      named.service.id,
      named.service.id.replaceAll(/[^a-z0-9]/g, ''),
      said.toLowerCase(),
      named.service.id.split(' ').at(-1) ?? '',
    ].some((one) => one !== '' && used.includes(one));
    if (!isReached)
      faults.push({
        kind: GapKind.SERVICE,
        start: run[0]?.start ?? null,
        end: run.at(-1)?.end ?? null,
        words: said,
        detail: `The request names ${named.service.name}, and no step of the plan reaches it. Say so in "problem" if no tool does.`,
        target: '/steps',
      });
    at += named.length - 1;
  }
  return faults;
}

/** Addresses of people that a plan writes to and that neither the words nor the steps before have. */
function strangers(plan: Plan, request: PlanRequest): readonly Fault[] {
  const known =
    `${request.title} ${request.description} ${request.previous?.reason ?? ''} ${JSON.stringify(request.previous?.steps ?? [])} ${request.email ?? ''} ${JSON.stringify(request.trigger ?? {})} ${JSON.stringify(request.examples ?? [])}`.toLowerCase();
  return plan.steps.flatMap((step, index) => {
    if (isConnectionTool(step.tool) || request.tools.get(step.tool)?.sideEffects !== true) return [];
    const found = [...new Set(JSON.stringify(step.input).match(ADDRESS) ?? [])].filter(
      (address) => !known.includes(address.toLowerCase()),
    );
    return found.map((address) => ({
      kind: GapKind.CONFLICT,
      start: null,
      end: null,
      words: '',
      detail: `The plan uses the address ${address}, which nothing in the request names.`,
      target: `/steps/${index}/input`,
    }));
  });
}

function gapOf({ kind, start, end, words, detail, target }: Fault, id: string): Gap {
  const suggestions =
    kind === GapKind.SERVICE
      ? [{ kind: SuggestionKind.ADD_MCP, label: `Connect an MCP server for ${words}`, serverOrDocument: words }]
      : [];
  return {
    id,
    kind,
    words,
    start,
    end,
    reason: detail,
    question:
      kind === GapKind.CONFLICT
        ? `${detail} Is that right?`
        : `What about "${words}"? ${detail} Change the steps, or leave it out.`,
    target,
    valueSchema: null,
    choices: kind === GapKind.CONFLICT ? [{ id: 'c1', label: 'Yes', patch: {} }] : [],
    suggestions,
    isBlocking: true,
  };
}

/** The place of a text in a plan. */
function pointerTo(value: JsonValue, wanted: string, at = ''): string | null {
  if (typeof value === 'string') return value.toLowerCase().includes(wanted) ? at : null;
  if (value === null || typeof value !== 'object') return null;
  for (const [key, child] of Object.entries(value)) {
    const found = pointerTo(child as JsonValue, wanted, `${at}${jsonPointer([key])}`);
    if (found !== null) return found;
  }
  return null;
}
