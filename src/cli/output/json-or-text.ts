/** The JSON that an argument holds; any other argument is a text. */
export function valueOf(argument: string): unknown {
  try {
    return JSON.parse(argument) as unknown;
  } catch {
    return argument;
  }
}
