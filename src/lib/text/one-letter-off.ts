/** Whether one letter more, less, other, or two letters in another order make one word of the other. */
export function isOneOff(one: string, other: string): boolean {
  if (Math.abs(one.length - other.length) > 1) return false;
  let at = 0;
  while (at < one.length && one[at] === other[at]) at += 1;
  const [rest, wanted] = [one.slice(at), other.slice(at)];
  if (one.length !== other.length)
    return one.length > other.length ? rest.slice(1) === wanted : rest === wanted.slice(1);
  const isSwapped = rest[0] === wanted[1] && rest[1] === wanted[0] && rest.slice(2) === wanted.slice(2);
  return rest.slice(1) === wanted.slice(1) || isSwapped;
}
