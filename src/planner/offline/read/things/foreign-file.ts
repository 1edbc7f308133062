import type { ToolDescription } from '../../../../domain/steps/tool.js';
import { requiredOf } from '../../../../lib/json-schema/required-of.js';
import { propertiesOf } from '../../../../lib/json-schema/properties-of.js';
import { stem } from '../../text/stem.js';
import type { ForeignFrame } from '../frames.js';
import { bringsFile } from '../made/event-file.js';
import type { Reading } from '../reading.js';
import type { Named } from '../services/choice.js';
import type { Scored } from '../writing/verb-alone.js';
import { eventService } from './event-service.js';
import { fileInputOf } from './file-input.js';

/*
 * `When a file is added in Dropbox, move it to the Archive folder on Google Drive`: the file comes from another service, which
 * knows it by another id. It is uploaded, whatever verb the words have for that.
 */

const BRINGS: ReadonlySet<string> = new Set(
  'upload save copy move put add store archive drop file transfer keep sync place mirror back'.split(' ').map(stem),
);
const PRONOUN = /^(?:it|them|this|that)$/;
const LEADS = /^(?:the|each|every|all|any|its|their|new|those|these|that|this|attached|a|copy|copies|of|up)$/;
const FILE =
  /^(?:files?|attachments?|documents?|docs?|photos?|pictures?|images?|pdfs?|recordings?|videos?|invoices?|receipts?|contracts?|scans?)$/;
/** Behind the noun of a file that is meant by its name stands the name. */
const IS_PLACE_NEXT = /^(?:to|into|onto|in|on|at|as|from|with|under|and|,|[.;!?\n])$/;

/** Whether an operation needs a file of its own service, and the words bring one of another service there. */
export function isOfForeignFile(r: Reading, at: number, { service, inputSchema }: ToolDescription): boolean {
  if (!service || fileInputOf({ inputSchema }) !== null || !BRINGS.has(r.stem(at))) return false;
  const needsFile = requiredOf(inputSchema).some((name) => service.choices.includes(name) && /file/i.test(name));
  return needsFile && comesFromElsewhere(r, service.id) && isBrought(r, at);
}

/** The operation of the service that takes a file, if the words bring one of another service there. */
export function takesForeignFile(
  r: Reading,
  at: number,
  frames: readonly ForeignFrame[],
  ranked: readonly Scored[] | null,
  service: Named,
): readonly Scored[] | null {
  const [best] = ranked ?? [];
  const isOfOwn = best === undefined || fileInputOf(best.frame.tool) !== null || !wantsOwnFile(best.frame);
  if (best === undefined || isOfOwn || !BRINGS.has(r.stem(at)) || !comesFromElsewhere(r, service.id)) return ranked;
  const uploads = frames.filter(({ tool }) => tool.sideEffects && fileInputOf(tool) !== null);
  const [frame] = uploads;
  const isOnly = uploads.every(({ tool }) => tool === frame?.tool);
  return frame && isOnly && isBrought(r, at) ? [{ ...best, frame, spans: [[at, at + 1]] }] : ranked;
}

const FOLDERS = /^(?:folder|directory|directori|subfolder)$/;

/** Whether an operation needs a file that the service has already, or is about folders: `save it to the Archive folder`. */
function wantsOwnFile({ tool, objects }: ForeignFrame): boolean {
  const choices = tool.service?.choices ?? [];
  const isAboutFolders = objects.length > 0 && objects.every((one) => FOLDERS.test(one));
  return isAboutFolders || requiredOf(tool.inputSchema).some((name) => choices.includes(name) && /file/i.test(name));
}

/** Whether what starts the run, or the item of a list, is of another service and has a file. */
function comesFromElsewhere(r: Reading, id: string): boolean {
  const own = eventService(r);
  if (own === id || r.event === null || r.builder.steps.some(({ tool }) => tool.service?.id === id)) return false;
  return bringsFile(r) || (r.event.type?.planning?.things ?? []).some((one) => FILE.test(one)) || hasFileOf(r, own);
}

/** Whether the service of the event gives files by an operation. */
const hasFileOf = (r: Reading, id: string | null): boolean =>
  r.frames.operations.some(
    ({ service, tool }) =>
      service?.id === id && !tool.sideEffects && propertiesOf(tool.outputSchema)['sha256'] !== undefined,
  );

/** `it`, `the file`, `every attachment`, `a copy of it`: what the words bring, and no file with a name of its own. */
function isBrought(r: Reading, at: number): boolean {
  let next = at + 1;
  while (next < r.end && LEADS.test(r.lower(next)) && !PRONOUN.test(r.lower(next))) next += 1;
  if (PRONOUN.test(r.lower(next)) && IS_PLACE_NEXT.test(r.lower(next + 1))) return true;
  if (r.is(next - 1, 'copy|copies') && IS_PLACE_NEXT.test(r.lower(next))) return true;
  return FILE.test(r.lower(next)) && (next + 1 >= r.end || IS_PLACE_NEXT.test(r.lower(next + 1)));
}
