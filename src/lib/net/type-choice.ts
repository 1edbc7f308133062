/** The pattern of one entry in a choice of media types: `application/pdf`, `image/*`, or two stars for any. */
export const TYPE_PATTERN = '^(\\*|[A-Za-z0-9][\\w!#$&^.+-]*)/(\\*|[\\w!#$&^.+-]+)$';

/** Whether a type is one of a choice of types and of kinds such as `image/*`. Two stars stand for any type. */
export function isOneOfTypes(mediaType: string, choice: readonly string[]): boolean {
  const [kind = ''] = mediaType.toLowerCase().split('/', 1);
  const fitting = new Set([mediaType.toLowerCase(), `${kind}/*`, '*/*']);
  return choice.some((each) => fitting.has(each.toLowerCase()));
}
