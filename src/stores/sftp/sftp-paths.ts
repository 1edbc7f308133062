/** A path of a step, with the folder of its connection before it. */
export interface SftpPath {
  /** As the server is asked for it. Empty: the folder that the login leads to. */
  readonly full: string;
  /** As the step knows it, without needless parts. */
  readonly shown: string;
  /** The last part; empty for the top. */
  readonly name: string;
}

const MAX_PATH_CHARS = 4_096;

/**
 * The place that a path means. A text says why it means none.
 *
 * @param folder the top of what a step may see. Undefined: a path from the root means the root of the server.
 */
export function placeOf(path: string, folder: string | undefined): SftpPath | string {
  if (path.length > MAX_PATH_CHARS) return `it has more than ${MAX_PATH_CHARS} characters.`;
  // oxlint-disable-next-line no-control-regex
  if (/[\u0000-\u001f\u007f]/.test(path) || !path.isWellFormed()) return 'it has control characters.';
  const parts = path.split('/').filter((part) => part !== '' && part !== '.');
  if (parts.includes('..')) return '".." is not followed: name the folder from the top.';
  const rest = parts.join('/');
  const isRooted = folder === undefined && path.startsWith('/');
  const full = folder === undefined ? `${isRooted ? '/' : ''}${rest}` : joined(folder, rest);
  return { full, shown: `${isRooted ? '/' : ''}${rest}`, name: parts.at(-1) ?? '' };
}

/** The path of something in a folder. */
export function joined(folder: string, name: string): string {
  if (name === '') return folder;
  return folder === '' || folder.endsWith('/') ? `${folder}${name}` : `${folder}/${name}`;
}

/** The folder that something is in. Empty: the one that the login leads to. */
export function parentOf(path: string): string {
  const at = path.lastIndexOf('/');
  if (at < 0) return '';
  return at === 0 ? '/' : path.slice(0, at);
}

/** Whether a path that the server has resolved is a folder or within it. */
export function isWithin(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith('/') ? folder : `${folder}/`);
}

/** Whether a name that a server tells can be the name of one entry of a folder. */
export function isEntryName(name: string): boolean {
  // oxlint-disable-next-line no-control-regex
  return name !== '' && name !== '.' && name !== '..' && !/[/\u0000-\u001f\u007f]/.test(name) && name.length <= 255;
}

/** Whether a name fits a pattern with `*` and `?`, in a time that grows with the product of their lengths. */
export function fitsPattern(name: string, pattern: string): boolean {
  let [at, star, mark] = [0, -1, 0];
  for (let index = 0; index < name.length;) {
    const wanted = pattern[at];
    if (wanted === '*') {
      star = at;
      mark = index;
      at += 1;
    } else if (wanted === '?' || wanted === name[index]) {
      at += 1;
      index += 1;
    } else if (star >= 0) {
      at = star + 1;
      mark += 1;
      index = mark;
    } else return false;
  }
  while (pattern[at] === '*') at += 1;
  return at === pattern.length;
}
