import { GapKind } from '../../../domain/plan-report/index.js';
import type { Doubt, Doubted } from './doubt.js';
import { KEEP } from './doubt.js';

/** `stop sharing the file`, read as an order to share it: a word turns the order round, and the operation does not. */

const TURNS = /^(?:stop|quit|cease|undo|revoke|withdraw|unshare|uninvite|disinvite|unassign|unsubscribe|unpublish)$/i;
/** Operations that end, undo or take something away. */
const ENDS =
  /\b(?:stop|stops|end|ends|undo|remove|removes|revoke|withdraw|delete|deletes|cancel|cancels|leave|clear|close|closes|disable|pause|take away|takes away|kick|ban|archive|reject|decline|bin|void|refund|unlink|unpin|un\w{3,})\b/i;

/** Words that turn an order round, and that became a part of an operation that does not. */
export function reversedDoubts({ request, steps, tools, ledger }: Doubted): readonly Doubt[] {
  return ledger.flatMap(({ effect, start, end }): readonly Doubt[] => {
    const index = Number(/^\/steps\/(\d+)\/tool$/.exec(effect)?.[1] ?? Number.NaN);
    const tool = tools.get(steps[index]?.tool ?? '');
    const word = request
      .slice(start, end)
      .match(/[a-z]+/gi)
      ?.find((one) => TURNS.test(one));
    if (!tool || word === undefined) return [];
    const told = [tool.title, tool.description, ...(tool.service?.phrases ?? [])].join(' ');
    if (ENDS.test(told) || told.toLowerCase().includes(word.toLowerCase())) return [];
    const at = request.indexOf(word, start);
    return [
      {
        kind: GapKind.OPERATION,
        target: `/steps/${index}/tool`,
        said: { start: at, end: at + word.length },
        reason: `"${tool.title}" does the opposite of "${word}".`,
        question: `"${word}" turns the order round, and "${tool.title}" does not. Which operation is meant?`,
        choices: [{ ...KEEP, label: `"${tool.title}" is meant` }],
      },
    ];
  });
}
