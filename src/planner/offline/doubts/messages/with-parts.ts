import { placeOf, withoutQuotes } from '../doubt.js';
import type { Doubt, Doubted } from '../doubt.js';
import { lastSent } from './sent.js';

/** `send me the message with its sender`, which holds only the sender: a thing is asked for with a part of it. */

const THING = String.raw`(?:message|e-?mail|mail|text|comment|question|reply|post|note|review|answer|photo|picture|video|voice (?:message|note)|recording|file|document|attachment)`;
const SAID = new RegExp(
  String.raw`\b(?:mail|e-?mail|send|forward|dm|post|give|show|tell)(?:s)? (?:(?:it|me|us|them|him|her|to \w+) )?(?:the |that |their |his |her )?(${THING}) (?:to (?:my|me|our|us)\b[^,;.]*? )?(?:together |along )?with (?:its|the|their|his|her) `,
  'i',
);
/** A value that a text has from elsewhere. */
const PATHS = /(?:trigger\.payload|steps\.\w+\.output|item)\.(?:\w+|\()/g;
const FILE = /attachments|"file"|photo|video|voice|document|media|forward|copy_message/;

/** Messages that hold a part of a thing, and not the thing itself. */
export function partDoubts({ request, steps }: Doubted): readonly Doubt[] {
  const said = SAID.exec(withoutQuotes(request));
  const index = lastSent(steps);
  const step = steps[index];
  const text = Object.entries(step?.input ?? {}).find(([name]) => /^(?:text|content|body|message)$/.test(name));
  if (!said || !step || typeof text?.[1] !== 'string') return [];
  const isFile = /photo|picture|video|voice|recording|file|document|attachment/i.test(said[1] ?? '');
  const isWhole = isFile
    ? FILE.test(JSON.stringify([step.tool, step.input]))
    : new Set(text[1].match(PATHS)).size > 1 || /\$p := |steps\.\w+\.output\.text/.test(text[1]);
  if (isWhole) return [];
  return [
    {
      target: `/steps/${index}/input/${text[0]}`,
      said: placeOf(said),
      reason: `The text has only a part of the ${said[1]}.`,
      question: `What is the text to hold beside a part of the ${said[1]}? The ${said[1]} itself is not in it.`,
      valueSchema: { type: 'string', minLength: 1 },
    },
  ];
}
