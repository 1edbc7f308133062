import type { StepcastClient } from '@stepcast/client';

type Answers = Readonly<Record<string, unknown>>;

/**
 * A client that answers by the names of its methods, with a value or the result of a function. A watch answers with the
 * items of a list. A call of a missing method fails.
 */
export function scriptedClient(answers: Answers, asked: [string, unknown][] = []): StepcastClient {
  const method = (name: string) => (given: unknown) => {
    asked.push([name, given]);
    if (!(name in answers)) throw new Error(`The script has no ${name}.`);
    const answer = answers[name];
    const value: unknown = typeof answer === 'function' ? (answer as (given: unknown) => unknown)(given) : answer;
    return name.startsWith('watch') ? items(value as Iterable<unknown>) : Promise.resolve(value);
  };
  return new Proxy(
    {},
    { get: (_target, name) => (typeof name === 'string' && name !== 'then' ? method(name) : undefined) },
  ) as StepcastClient;
}

async function* items(all: Iterable<unknown>): AsyncGenerator<unknown> {
  for (const item of all) {
    await Promise.resolve();
    yield item;
  }
}
