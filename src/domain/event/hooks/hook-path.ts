/*
 * - path of a hook: what follows the token in its address, such as `/orders/{id}`. Requests to other paths are not for
 *   it. The values of the parameters are in `_request.params` of the payload.
 */

const MAX_PATH = 200;
const MAX_SEGMENTS = 10;
/** The longest value of a parameter, in characters. */
const MAX_VALUE = 500;
const LITERAL = /^[A-Za-z0-9_~-][A-Za-z0-9._~-]*$/;
const PARAMETER = /^\{([A-Za-z_][A-Za-z0-9_]{0,49})\}$/;

export type PathParams = Readonly<Record<string, string>>;

/** Why a text cannot be the path of a hook. Null if it can. */
export function hookPathProblem(path: string): string | null {
  if (path.length > MAX_PATH) return `The path has at most ${MAX_PATH} characters.`;
  if (!path.startsWith('/')) return 'The path begins with a slash: /orders/{id}.';
  const segments = segmentsOf(path);
  if (segments.length > MAX_SEGMENTS) return `The path has at most ${MAX_SEGMENTS} parts.`;
  const unfit = segments.find((segment) => !LITERAL.test(segment) && !PARAMETER.test(segment));
  if (unfit === '') return 'No part of the path is empty, and it does not end with a slash.';
  if (unfit !== undefined)
    return 'A part of the path is letters, digits and . _ ~ -, or one parameter in braces: /orders/{id}.';
  const names = hookPathParams(path);
  return new Set(names).size === names.length ? null : 'Two parameters of the path have the same name.';
}

/** The names of the parameters of a path. */
export function hookPathParams(path: string): readonly string[] {
  return segmentsOf(path).flatMap((segment) => PARAMETER.exec(segment)?.[1] ?? []);
}

/**
 * The parameters in a request to a hook. Null if the request is not for it.
 *
 * @param template null: the hook has no path.
 * @param rest what follows the token, as it came: empty, or with a slash before it.
 */
export function matchHookPath(template: string | null, rest: string): PathParams | null {
  if (template === null || rest === '') return template === null && rest === '' ? {} : null;
  const expected = segmentsOf(template);
  const given = segmentsOf(rest);
  if (!rest.startsWith('/') || expected.length !== given.length) return null;
  const params = new Map<string, string>();
  for (const [index, segment] of expected.entries()) {
    const value = decoded(given[index] ?? '');
    const name = PARAMETER.exec(segment)?.[1];
    if (name === undefined ? value !== segment : !isValue(value)) return null;
    if (name !== undefined) params.set(name, value ?? '');
  }
  return Object.fromEntries(params);
}

/** The path with the values of its parameters, in one spelling. Values that are missing or unfit are in `unfit`. */
export function filledHookPath(
  template: string | null,
  params: PathParams,
): { readonly path: string; readonly unfit: readonly string[] } {
  if (template === null) return { path: '', unfit: [] };
  const unfit = hookPathParams(template).filter((name) => !Object.hasOwn(params, name) || !isValue(params[name] ?? ''));
  const path = segmentsOf(template)
    .map((segment) => encodeURIComponent(valueOf(segment, params)))
    .join('/');
  return { path: `/${path}`, unfit };
}

function valueOf(segment: string, params: PathParams): string {
  const name = PARAMETER.exec(segment)?.[1];
  const value = name === undefined ? segment : (params[name] ?? '');
  return value.isWellFormed() ? value : '';
}

function isValue(value: string | null): boolean {
  return value !== null && value !== '' && value.length <= MAX_VALUE && value.isWellFormed() && !value.includes('\0');
}

function segmentsOf(path: string): readonly string[] {
  return path.slice(1).split('/');
}

function decoded(segment: string): string | null {
  try {
    return decodeURIComponent(segment);
  } catch {
    return null;
  }
}
