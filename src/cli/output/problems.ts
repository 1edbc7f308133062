import { CliFailure, Misuse } from './cli-failure.js';

interface PayloadProblem {
  readonly code: string;
  readonly pointer: string;
  readonly message: string;
}

/** @throws CliFailure if a mutation names problems instead of its object. Misuse if the input is the reason. */
export function refuseProblems(problems: readonly PayloadProblem[]): void {
  const [first] = problems;
  if (!first) return;
  const details = {
    code: first.code,
    problems: problems.map(({ pointer, message }) => ({ pointer, detail: message })),
  };
  const hints = problems.slice(1).map(({ message }) => message);
  if (first.code === 'INVALID_INPUT') throw new Misuse(first.message, hints, details);
  throw new CliFailure(first.message, hints, details);
}
