import { GapKind } from '../../../../domain/plan-report/index.js';
import type { Draft } from '../../build/builder.js';
import type { Reading } from '../reading.js';

/** The list that a filter picks from. */
const PICKS = /^\[(steps\.\w+\.output(?:\.\w+)*)\[/;

/**
 * `mail them to each. Only those whose Tenant is not "Kowalski".`: a filter that is said after the act picks what the act
 * is done with. Without this, nothing would read what it keeps.
 */
export function applyLateFilters(r: Reading): void {
  const { steps } = r.builder;
  for (const filter of steps.slice()) {
    const expression = filter.tool.planning?.use === 'compute' ? filter.input['expression'] : undefined;
    const source = typeof expression === 'string' ? PICKS.exec(expression)?.[1] : undefined;
    const at = steps.indexOf(filter);
    const output = `steps.${filter.id}.output`;
    if (source === undefined || steps.some((one) => one !== filter && reads(one, output))) continue;
    const first = steps.findIndex((one, index) => index < at && one.tool.sideEffects && reads(one, source));
    if (first === -1) {
      if (steps.slice(0, at).some(tells)) askFor(r, filter);
      continue;
    }
    for (const step of steps.slice(first, at)) swap(step, source, output);
    steps.splice(at, 1);
    steps.splice(first, 0, filter);
  }
}

/** A message or an operation that changes something; requests only read. */
function tells({ tool }: Draft): boolean {
  return tool.planning?.use === 'send' || (tool.service !== undefined && tool.sideEffects);
}

/** An act is done already that is not with the list: the words would have no effect. */
function askFor(r: Reading, filter: Draft): void {
  const { steps } = r.builder;
  const tokens = r.tokens.filter(({ index }) => r.account.pointerAt(index)?.startsWith(`step:${filter.id}/`) === true);
  steps.splice(steps.indexOf(filter), 1);
  const said = r.builder.said(tokens);
  r.builder.ask({
    kind: GapKind.UNCLAIMED,
    tokens,
    isFilter: true,
    reason: `Nothing in the plan is done with what "${said}" picks.`,
    question: `What is "${said}" to pick from? Say it beside the words for what is read, such as: read the rows whose Status is "open".`,
    at: { step: null, path: '/steps' },
  });
}

function reads(step: Draft, expr: string): boolean {
  return `${JSON.stringify(step.input)} ${step.when ?? ''} ${step.forEach ?? ''}`.includes(expr);
}

function swap(step: Draft, from: string, to: string): void {
  step.input = JSON.parse(JSON.stringify(step.input).replaceAll(from, to)) as Draft['input'];
  step.when = step.when?.replaceAll(from, to) ?? null;
  step.forEach = step.forEach?.replaceAll(from, to) ?? null;
}
