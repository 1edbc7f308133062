import { findEventType } from '../../../domain/event/types/index.js';
import { TriggerType } from '../../../domain/trigger/trigger.js';
import type { JsonObject, JsonValue } from '../../../lib/json/json.js';
import { isJsonObject } from '../../../lib/json/json.js';
import { Phrases } from '../text/tokens.js';
import { readZone } from '../when/zone.js';
import type { Edit } from './edit.js';

/** Whether a step reads the event that starts it: then another kind of start would leave it without. */
export function readsEvent({ steps }: Edit): boolean {
  return /trigger\.payload/.test(JSON.stringify(steps.map(({ input, when, forEach }) => [input, when, forEach])));
}

/** `start it by hand`, `use New York time`, `in acme/website instead`, `when it is closed`. */
export function readTriggerEdits(edit: Edit): void {
  readByHand(edit);
  readZoneAlone(edit);
  readRepository(edit);
  readChange(edit);
}

function readByHand(edit: Edit): void {
  const { r } = edit;
  for (let at = 0; at < r.tokens.length; at += 1) {
    const said = r.said(
      at,
      'by hand',
      'manually',
      'only when i start it',
      'only when i run it',
      'when i start it',
      'when i run it',
      'on demand',
      'only by hand',
      'without a schedule',
      'no schedule',
      'when i ask for it',
      'only manually',
    );
    if (said === 0 || !edit.isFree(at)) continue;
    edit.take(at, at + said);
    if (edit.started === null || edit.started.type === TriggerType.MANUAL) continue;
    if (readsEvent(edit))
      return void edit.refusals.push('The steps read the event that starts it, which there would not be.');
    edit.trigger = { type: TriggerType.MANUAL };
    edit.changes.push('It runs when it is started by hand.');
  }
  return undefined;
}

/** A zone without a time. */
function readZoneAlone(edit: Edit): void {
  const { r } = edit;
  const { started } = edit;
  if (started?.type !== TriggerType.SCHEDULED) return;
  for (let to = 1; to <= r.tokens.length; to += 1) {
    if (!r.is(to - 1, 'time|timezone|zone')) continue;
    for (let from = Math.max(0, to - 4); from < to - 1; from += 1) {
      if (!edit.isFree(from) || r.is(from, 'the|a|use|in|to|run')) continue;
      const zone = readZone(r.textOf(from, to));
      if (zone === null) continue;
      edit.take(from, to);
      if (zone === started.timezone) return;
      edit.trigger = { ...started, timezone: zone };
      edit.changes.push(`Its times are in ${zone}.`);
      return;
    }
  }
}

const escaped = (value: JsonValue): string => JSON.stringify(value);

export function putFilter(edit: Edit, path: string, value: JsonValue): void {
  const { started } = edit;
  if (!started) return;
  const filters = filtersOf(edit);
  if (escaped(filters[path] ?? null) === escaped(value)) return;
  edit.trigger = { ...started, filters: { ...filters, [path]: value } };
  edit.changes.push(`It starts only if ${path} is ${escaped(value)}.`);
}

export function filtersOf({ started }: Edit): JsonObject {
  return isJsonObject((started?.filters ?? null) as JsonValue) ? (started?.filters as JsonObject) : {};
}

export function eventPlanningOf({ started }: Edit): NonNullable<ReturnType<typeof findEventType>>['planning'] {
  return started?.type === TriggerType.EVENT ? findEventType(started.eventType ?? '')?.planning : undefined;
}

function readRepository(edit: Edit): void {
  const { r } = edit;
  const slot = Object.values(eventPlanningOf(edit)?.slots ?? {}).find(({ takes }) => takes === 'repository');
  const at = r.tokens.findIndex((_token, index) => edit.isFree(index) && r.mention(index, 'repository') !== null);
  if (!slot || at === -1) return;
  const tail = r.said(at + 1, 'repo', 'repository');
  const lead = r.said(at - 1, 'in', 'for', 'from', 'on', 'of', 'to') + 0;
  const of = r.said(at - 1 - lead, 'repo', 'repository');
  const is = r.said(at - 2, 'repo is', 'repository is', 'repo becomes');
  const moved = r.said(at - 3, 'repo is now', 'repo moved to', 'repository moved to', 'repo changed to');
  edit.take(at - Math.max(lead + of, is, moved), at + 1 + tail);
  putFilter(edit, slot.path, r.mention(at)?.value ?? '');
}

/** `when it is closed`, `not when it is opened`: another change of the same thing. */
function readChange(edit: Edit): void {
  const { r } = edit;
  const planning = eventPlanningOf(edit);
  if (!planning || planning.changes.length < 2) return;
  const changes = new Phrases(
    planning.changes.flatMap((change, index) =>
      change.said.map((said) => [said.replace(/^(?:is|be|get|gets|has|have) /, ''), index] as const),
    ),
  );
  const now = planning.changes.findIndex(({ filters = {} }) =>
    Object.entries(filters).every(([name, value]) => escaped(filtersOf(edit)[name] ?? null) === escaped(value ?? null)),
  );
  const found: { readonly from: number; readonly to: number; readonly index: number; readonly isNot: boolean }[] = [];
  for (let at = 0; at < r.tokens.length; at += 1) {
    const lead = r.said(
      at,
      'when it is',
      'when they are',
      'if it is',
      'when it gets',
      'when one is',
      'when an issue is',
      'when a pull request is',
      'not when it is',
      'not when they are',
      'not if it is',
      ', not when it is',
      'not when one is',
      'for closed ones',
      'when',
    );
    const thing =
      lead > 0
        ? r.said(
            at + lead,
            ...planning.things.flatMap((one) => [
              one,
              `an ${one}`,
              `a ${one}`,
              `an ${one} is`,
              `a ${one} is`,
              `${one}s are`,
            ]),
          )
        : 0;
    const change = lead > 0 ? changes.at(r.tokens, at + lead + thing) : null;
    if (!change || !edit.isFree(at)) continue;
    found.push({
      from: at,
      to: at + lead + thing + change.length,
      index: change.value,
      isNot: r.is(at, 'not') || r.is(at + 1, 'not'),
    });
    at += lead + thing + change.length - 1;
  }
  const wanted = found.filter(({ isNot }) => !isNot);
  // A value that is no longer wanted must be the present value.
  if (found.some(({ isNot, index }) => isNot && index !== now) || wanted.length !== 1) return;
  const [only] = wanted;
  if (!only) return;
  for (const { from, to } of found) edit.take(from, to);
  if (only.index === now) return;
  const { started } = edit;
  const old = Object.keys(planning.changes[now]?.filters ?? {});
  const kept = Object.fromEntries(Object.entries(filtersOf(edit)).filter(([name]) => !old.includes(name)));
  const next = planning.changes[only.index];
  if (!started) return;
  edit.trigger = { ...started, filters: { ...next?.filters, ...kept } };
  const quote = r.mention(only.to, 'quote');
  const slot = Object.values(planning.slots ?? {}).find(({ takes }) => takes === 'quote');
  const action = next?.filters?.['action'];
  if (quote && slot) {
    edit.take(only.to, only.to + 1);
    putFilter(edit, (typeof action === 'string' ? slot.pathIf?.[action] : undefined) ?? slot.path, quote.value);
  }
  edit.changes.push(`It starts when it is ${(next?.said[0] ?? '').replace(/^is /, '')}.`);
}
