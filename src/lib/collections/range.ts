/** The whole numbers from one to another, without the last. Empty: the last is not beyond the first. */
export function range(from: number, to: number): readonly number[] {
  const numbers: number[] = [];
  for (let one = from; one < to; one += 1) numbers.push(one);
  return numbers;
}
