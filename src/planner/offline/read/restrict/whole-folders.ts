import { GapKind } from '../../../../domain/plan-report/index.js';
import type { Builder } from '../../build/builder.js';
import type { Token } from '../../text/tokens.js';
import { wordList } from '../../word-list.js';

/*
 * `delete new files from /Tmp`: the path is that of a folder, and an operation that takes away one thing would take away all
 * of the folder. That is never taken for granted.
 */

const GRAVE = /\.(?:delete|remove|trash|purge)_/;
const SEVERAL = wordList(
  'files|photos|pictures|images|documents|docs|pdfs|videos|everything|items|attachments|reports|invoices',
);
const FILE = /\.\w{1,5}$/;

/** Asks about each step that would take away a folder where the words speak of the files in it. */
export function askForWholeFolders(builder: Builder, tokens: readonly Token[]): void {
  const within = tokens.findIndex(
    ({ lower }, at) => /^(?:from|in|inside|within)$/.test(lower) && speaksOfFiles(tokens, at),
  );
  if (within < 0) return;
  for (const step of builder.steps) {
    const path = GRAVE.test(step.tool.name) ? step.input['path'] : undefined;
    if (typeof path !== 'string' || !path.startsWith('/') || FILE.test(path) || path.includes('{{')) continue;
    builder.ask({
      kind: GapKind.CONFLICT,
      tokens: [],
      reason: `"${path}" is a folder, and the words speak of files in it.`,
      question: `Which files of "${path}" are meant? "${step.title}" takes away all of that folder.`,
      at: { step: step.id, path: '/input/path' },
      choices: [{ label: `All of ${path}, with the folder`, value: path }],
    });
  }
}

/** `files from`, `photos in the folder`: several things stand shortly before the place. */
const speaksOfFiles = (tokens: readonly Token[], at: number): boolean =>
  tokens.slice(Math.max(0, at - 3), at).some(({ lower }) => SEVERAL.test(lower));
