import type { JsonObject, JsonValue } from '../../lib/json/json.js';
import type { FileValue } from '../../domain/file/file.js';
import type { SandboxPool } from '../sandbox/sandbox-pool.js';
import type { FileTaskTypes } from '../sandbox/sandbox-protocol.type.js';
import type { OpenFile, ToolContext } from '../tool.js';
import type { TaskFile } from './file-tasks.type.js';
import { serveFiles } from './serve-files.js';

/** The processes that work on files. */
export type FileSandboxes = Pick<SandboxPool<FileTaskTypes>, 'run'>;

/** The output of a task, and the files that it made. */
export interface FileWorkResult<Output> {
  readonly output: Output;
  readonly made: readonly (FileValue & JsonObject)[];
}

/** Runs a task over files. @throws StepFailure of the task; a file that it had begun is then discarded. */
export async function runFileTask<Name extends keyof FileTaskTypes>(
  sandboxes: FileSandboxes,
  task: Name,
  job: FileTaskTypes[Name]['input'],
  files: readonly OpenFile[],
  context: ToolContext,
): Promise<FileWorkResult<FileTaskTypes[Name]['output']>> {
  const { signal, ownerId, workflowId } = context;
  const served = serveFiles(files, context);
  try {
    const output = await sandboxes.run(task, job, { signal, ownerId, workflowId, serve: served.serve });
    return { output, made: served.made };
  } catch (error) {
    await served.abandon();
    throw error;
  }
}

/** The files that an input names. @throws StepFailure `FILE_NOT_FOUND` */
export async function openFiles(values: readonly JsonValue[], context: ToolContext): Promise<readonly OpenFile[]> {
  const opened: OpenFile[] = [];
  for (const value of values) opened.push(await context.ports.files.open(context, value));
  return opened;
}

/** A file as a task knows it. */
export function taskFile({ file: { name, mediaType, size } }: OpenFile): TaskFile {
  return { name, mediaType, size };
}

/** A name with the ending that its kind has. */
export function withEnding(name: string | undefined, otherwise: string, ending: string): string {
  const given = name ?? otherwise;
  return given.toLowerCase().endsWith(ending) ? given : `${given}${ending}`;
}
