import type { ListResponse } from 'imapflow';
import { StepFailure } from '../../errors.js';

export type Folder = Pick<ListResponse, 'path' | 'delimiter' | 'flags' | 'specialUse'>;

/** The number of folders that a message names if the wanted one is missing. */
const MAX_NAMED = 30;
/** The number of further folders in which messages are looked for by their Message-ID. */
const MAX_SEARCHED = 100;
/** Messages that are in none of these were thrown away, or never sent. */
const NOT_SEARCHED: ReadonlySet<string> = new Set(['\\Trash', '\\Junk', '\\Drafts']);
/** The folders that hold copies of messages come last. */
const LAST: readonly string[] = ['\\Archive', '\\Sent', '\\Flagged', '\\Important', '\\All'];

/** Folders that can be opened. */
const opens = ({ flags }: Folder): boolean => ![...flags].some((flag) => /^\\(?:noselect|nonexistent)$/i.test(flag));

/**
 * The folder with a special use: the one that the server marks, or else one of a usual name. Gmail has no archive:
 * messages without a label are in the folder of all.
 */
export function specialFolder(folders: readonly Folder[], use: string, isGmail: boolean): string | null {
  const of = (wanted: string) => folders.find((each) => each.specialUse === wanted && opens(each))?.path ?? null;
  return of(use) ?? (use === '\\Archive' && isGmail ? of('\\All') : null);
}

/**
 * The folder of a name. Servers separate levels by signs of their own, and some put all folders below one; people write
 * a slash. A name in other capitals fits if no other does.
 */
export function namedFolder(folders: readonly Folder[], name: string, prefix: string): string | null {
  const usable = folders.filter(opens);
  const forms = (delimiter: string): readonly string[] => {
    const joined = delimiter === '' ? name : name.split('/').join(delimiter);
    return [name, joined, `${prefix}${name}`, `${prefix}${joined}`];
  };
  const exact = usable.find(({ path, delimiter }) => forms(delimiter).includes(path));
  if (exact) return exact.path;
  const similar = usable.filter(({ path, delimiter }) => forms(delimiter).some((form) => isSame(form, path)));
  return similar.length === 1 ? (similar[0]?.path ?? null) : null;
}

/**
 * The path of a new folder. Names that mean something else to servers are refused: wildcards, levels without a name,
 * `.` and `..`, and the beginnings of other namespaces.
 */
export function newFolderPath(name: string, delimiter: string): string {
  const path = delimiter === '' ? name : name.split('/').join(delimiter);
  const levels = (delimiter === '' ? path.split('/') : path.split(delimiter)).flatMap((level) => level.split('/'));
  const isOdd =
    /[\p{Cc}%*\\]/u.test(path) || /^[#~]/.test(path) || levels.some((level) => /^\s*(?:\.{0,2})\s*$/.test(level));
  if (!isOdd) return path;
  const detail = `a folder cannot be called ${JSON.stringify(name.slice(0, 100))}.`;
  throw StepFailure.permanent('INVALID_INPUT', `moveTo: ${detail}`, { field: 'moveTo', detail });
}

/** The folder does not exist, and is not created. */
export function noFolder(host: string, wanted: string, folders: readonly Folder[]): StepFailure {
  const names = folders.filter(opens).map(({ path }) => JSON.stringify(path.slice(0, 100)));
  const more = names.length > MAX_NAMED ? `, and ${names.length - MAX_NAMED} more` : '';
  return StepFailure.permanent(
    'FOLDER_NOT_FOUND',
    `${host} has no folder ${wanted}. It has ${names.slice(0, MAX_NAMED).join(', ')}${more}.`,
    { host, folder: wanted.slice(0, 100) },
  );
}

/** The other folders in which a message may be, ordinary ones first. */
export function searchedFolders(folders: readonly Folder[], searched: readonly string[]): readonly string[] {
  const rank = ({ specialUse }: Folder): number => (specialUse === undefined ? -1 : LAST.indexOf(specialUse));
  return folders
    .filter((each) => opens(each) && !searched.some((path) => isSame(path, each.path)))
    .filter(({ specialUse }) => specialUse === undefined || !NOT_SEARCHED.has(specialUse))
    .toSorted((a, b) => rank(a) - rank(b))
    .slice(0, MAX_SEARCHED)
    .map(({ path }) => path);
}

const isSame = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();
