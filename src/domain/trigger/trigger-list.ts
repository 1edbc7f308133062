import { InvalidInputError, IssueList } from '../../errors.js';
import { checkTrigger } from './trigger-rules.js';
import { FIRST_TRIGGER, MAX_TRIGGERS, TriggerType } from './trigger.js';
import type { KeyedTrigger, KeyedTriggerDraft, Triggers } from './trigger.js';

const KEY = /^[a-z][a-z0-9_-]{0,39}$/;

/**
 * Checks all triggers of a workflow and fills in their defaults. The first has the key `main`. Another one without a key
 * gets `t2`, `t3` and so on by its place. All problems are collected; their paths start with `triggers`.
 *
 * @param defaults the user's zone, used if a schedule names none.
 * @throws InvalidInputError
 */
export function checkTriggers(drafts: readonly KeyedTriggerDraft[], defaults: { readonly timezone: string }): Triggers {
  const issues = new IssueList();
  if (!Array.isArray(drafts) || drafts.length === 0)
    issues.add(
      ['triggers'],
      '"triggers" must be a list of at least one trigger. One that runs by hand is {"type": "MANUAL"}.',
    );
  else if (drafts.length > MAX_TRIGGERS)
    issues.add(['triggers'], `A workflow can have at most ${MAX_TRIGGERS} triggers, not ${drafts.length}.`);
  issues.throwIfAny();
  const [first, ...others] = drafts;
  const firstKey: unknown = first?.key ?? FIRST_TRIGGER;
  if (firstKey !== FIRST_TRIGGER)
    issues.add(
      ['triggers', 0, 'key'],
      `The first trigger of a workflow always has the key "${FIRST_TRIGGER}": leave its key out.`,
    );
  const trigger = first === undefined ? null : at(0, first, defaults, issues);
  const furtherTriggers = checkFurther(others, defaults, issues);
  issues.throwIfAny();
  if (trigger === null) throw new InvalidInputError([]);
  const { key: _key, ...plain } = trigger;
  return { trigger: plain, furtherTriggers };
}

/** As `checkTriggers`, for the triggers beside the first. @throws InvalidInputError */
export function checkFurtherTriggers(
  drafts: readonly KeyedTriggerDraft[],
  defaults: { readonly timezone: string },
): readonly KeyedTrigger[] {
  const issues = new IssueList();
  if (!Array.isArray(drafts) || drafts.length >= MAX_TRIGGERS)
    issues.add(['triggers'], `A workflow can have at most ${MAX_TRIGGERS} triggers.`);
  issues.throwIfAny();
  const checked = checkFurther(drafts, defaults, issues);
  issues.throwIfAny();
  return checked;
}

function checkFurther(
  drafts: readonly KeyedTriggerDraft[],
  defaults: { readonly timezone: string },
  issues: IssueList,
): readonly KeyedTrigger[] {
  const given = drafts.map((draft): unknown => (draft as KeyedTriggerDraft | null)?.key ?? undefined);
  const taken = new Set<unknown>([FIRST_TRIGGER]);
  for (const [index, key] of given.entries()) {
    if (key === undefined) continue;
    const path = ['triggers', index + 1, 'key'];
    if (typeof key !== 'string' || !KEY.test(key))
      issues.add(
        path,
        'A key begins with a lower-case letter, and has at most 40 lower-case letters, digits, hyphens and underscores.',
      );
    else if (taken.has(key))
      issues.add(
        path,
        key === FIRST_TRIGGER
          ? `The key "${FIRST_TRIGGER}" belongs to the first trigger of the list.`
          : `Another trigger of the workflow has the key ${JSON.stringify(key)}.`,
      );
    taken.add(key);
  }
  return drafts.flatMap((draft, index): readonly KeyedTrigger[] => {
    const place = index + 1;
    const trigger = at(place, draft, defaults, issues);
    if (trigger === null) return [];
    if (trigger.type === TriggerType.MANUAL)
      issues.add(
        ['triggers', place, 'type'],
        'Every workflow can be run by hand: a manual trigger beside another adds nothing. Leave it out.',
      );
    const key = given[index];
    return [{ ...trigger, key: typeof key === 'string' ? key : freeKey(place + 1, taken) }];
  });
}

function at(
  place: number,
  draft: KeyedTriggerDraft,
  defaults: { readonly timezone: string },
  issues: IssueList,
): (Triggers['trigger'] & { readonly key?: never }) | null {
  if (typeof draft !== 'object' || (draft as KeyedTriggerDraft | null) === null) {
    issues.add(['triggers', place], 'A trigger must be an object.');
    return null;
  }
  const { key: _key, ...plain } = draft;
  const found = new IssueList();
  const trigger = found.collect(() => checkTrigger(plain, defaults));
  for (const { path, detail } of found.all) issues.add(['triggers', place, ...path.slice(1)], detail);
  return trigger;
}

function freeKey(place: number, taken: Set<unknown>): string {
  let number = place;
  while (taken.has(`t${number}`)) number += 1;
  taken.add(`t${number}`);
  return `t${number}`;
}
