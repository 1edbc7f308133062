import { KEEP, placeOf, withoutQuotes } from '../doubt.js';
import type { Doubt, Doubted } from '../doubt.js';
import { lastSent } from './sent.js';

/** `when a voice message arrives, forward it to the group`: a file that starts the run, and that no step takes along. */

const FILE = /(?:^|[._])(photo|video|voice|audio|document|animation|attachments?|files?|media)$/i;
const TAKEN = /download|forward|copy|attachments"?:|"file"|file_id|transcribe|save/i;
/** The thing itself is passed on. */
const PASSED =
  /\b(?:forward|mail|e-?mail|send|post|share|save|copy|upload|put|repost|pass)(?:s)? (?:me |us |them )?(?:it|them|(?:the |that |this )(?:photo|picture|image|video|voice (?:message|note)|recording|audio|file|document|attachment|pdf))s?\b/i;

/** Files that the words pass on, and that are in no message. */
export function fileDoubts({ request, steps, trigger }: Doubted): readonly Doubt[] {
  const said = PASSED.exec(withoutQuotes(request));
  const path = Object.entries(trigger?.filters ?? {}).find(
    ([name, test]) => FILE.test(name) && JSON.stringify(test) === '{"exists":true}',
  )?.[0];
  const index = lastSent(steps);
  if (!said || path === undefined || index === -1) return [];
  if (TAKEN.test(JSON.stringify(steps.map(({ tool, input }) => [tool, input])))) return [];
  const kind = path.split(/[._]/).at(-1) ?? 'file';
  return [
    {
      target: `/steps/${index}/tool`,
      said: placeOf(said),
      reason: `The message would have no ${kind} in it.`,
      question: `How is the ${kind} passed on by "${said[0]}"? The message has only text. Say, for example, "download it and mail it".`,
      choices: [{ ...KEEP, label: 'Only the text' }],
    },
  ];
}
