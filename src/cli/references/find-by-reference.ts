import { CliFailure, Misuse } from '../output/cli-failure.js';
import { oneLine, shorten } from '../output/text.js';

/** Something that can be named by its id, a part of it, or its title. */
export interface Named {
  readonly id: string;
  readonly title?: string | null;
  readonly slug?: string | null;
}

/** Shorter parts of ids would name something by accident. */
const LEAST_PART = 4;
const SHOWN = 8;
/** With an id before it, it goes into 80 columns. */
const TITLE_WIDTH = 44;

/**
 * The object that a reference means. It is tried as an id, then as a title or slug in any case. Then it is tried as the
 * beginning or end of an id, and as the beginning of a title. The match must be unique. Ids begin with their time, so
 * their ends differ most.
 *
 * @throws Misuse that names the matches if there are several; CliFailure if there is none
 */
export function findByReference<T extends Named>(all: readonly T[], reference: string, kind: string): T {
  const wanted = reference.trim().toLowerCase();
  const tiers: readonly ((one: T) => boolean)[] = [
    ({ id }) => id === reference.trim(),
    ({ title, slug }) => title?.toLowerCase() === wanted || slug === wanted,
    ({ id }) => isPartOf(wanted, id.toLowerCase()),
    ({ title }) => wanted !== '' && (title?.toLowerCase().startsWith(wanted) ?? false),
  ];
  for (const fits of tiers) {
    const found = all.filter(fits);
    if (found.length > 1) throw ambiguous(found, reference, kind);
    if (found[0] !== undefined) return found[0];
  }
  throw notFound(kind, reference);
}

/** It may be any of these. */
export function ambiguous(found: readonly Named[], reference: string, kind: string): Misuse {
  return new Misuse(
    `"${reference}" may be any of ${found.length} ${kind}s. Say which one by its id:`,
    candidates(found),
  );
}

/** There is none, or it belongs to another owner. */
export function notFound(kind: string, reference: string): CliFailure {
  const list = {
    workflow: 'stepcast list',
    run: 'stepcast runs',
    approval: 'stepcast approvals',
    connection: 'stepcast connections list',
    'webhook address': 'stepcast hooks list',
  }[kind];
  return new CliFailure(`There is no ${kind} "${reference}".`, list === undefined ? [] : [`Available: ${list}`]);
}

function isPartOf(wanted: string, id: string): boolean {
  const part = wanted.replace(/^[a-z]+_…/, '').replace(/^…/, '');
  return part.length >= LEAST_PART && (id.startsWith(part) || id.endsWith(part));
}

function candidates(found: readonly Named[]): readonly string[] {
  const lines = found
    .slice(0, SHOWN)
    .map(({ id, title }) => (title ? `${id}  ${shorten(oneLine(title), TITLE_WIDTH)}` : id));
  return found.length > SHOWN ? [...lines, `… and ${found.length - SHOWN} more`] : lines;
}
