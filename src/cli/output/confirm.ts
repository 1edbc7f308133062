import { CliFailure, Misuse } from './cli-failure.js';
import type { CliContext } from '../program/context.js';

/**
 * Continues if the user has confirmed, at the terminal or with an option.
 *
 * @throws Misuse if the terminal is not interactive; CliFailure if the answer is no
 */
export async function confirm({ terminal, ask }: CliContext, question: string, isAnswered: boolean): Promise<void> {
  if (isAnswered) return;
  if (!terminal.canAsk) throw new Misuse(`${question} There is no terminal to ask in. Confirm with --yes.`);
  const asker = await ask();
  if (!(await asker.confirm(question, false))) throw new CliFailure('Cancelled: nothing was changed.');
}
