import { basename, resolve } from 'node:path';
import type { ExecutionFilesQuery } from '@stepcast/client';
import { downloadFile } from '../download-file.js';
import type { DefineCommand } from '../program/command-table.js';
import { examples, serverOptions } from '../program/common-options.js';
import type { ServerOptions } from '../program/context.js';
import { print, printDone, printError, printJson } from '../output/print.js';
import { oneLine } from '../output/text.js';
import { notFound } from '../references/find-by-reference.js';
import { resolveExecution } from '../references/resolve.js';
import { drawTable } from '../view/table.js';
import type { Column } from '../view/table.js';

type ListedFile = NonNullable<ExecutionFilesQuery['execution']>['files'][number];

interface DownloadOptions extends ServerOptions {
  readonly out?: string;
  readonly force?: true;
}

const COLUMNS: readonly Column<ListedFile>[] = [
  { header: 'NAME', value: ({ name }) => name, shrinksTo: 16 },
  { header: 'TYPE', value: ({ mediaType }) => mediaType, shrinksTo: 12 },
  { header: 'BYTES', value: ({ size }) => String(size), align: 'right' },
  { header: 'STEP', value: ({ stepId }) => stepId ?? '', leftOut: 1 },
  { header: 'ID', value: ({ id }) => id },
];

export const define: DefineCommand = (command, { connect, terminal }) => {
  command.description('Files of runs.');

  const list = command
    .command('list', { isDefault: true })
    .description('List the files of a run.')
    .argument('[run]', 'its id, the end of it, or latest', 'latest')
    .action(async (reference: string, { json, server }: ServerOptions) => {
      const { client } = await connect(server);
      const id = await resolveExecution(client, reference);
      const execution = await client.executionFiles({ id });
      if (execution === null) throw notFound('run', reference);
      if (json) return printJson(terminal, execution.files);
      print(terminal, drawTable(execution.files, COLUMNS, terminal));
      if (execution.files.length === 0) printError(terminal, 'This run has no files.');
    });
  serverOptions(list);

  const download = command
    .command('download')
    .description('Write a file to the disk. An existing file is kept.')
    .argument('<id>', 'the id of the file')
    .option('-o, --out <path>', 'where to; absent: its own name, in this folder')
    .option('-f, --force', 'replace an existing file')
    .action(async (id: string, { out, force, json, server }: DownloadOptions) => {
      const { client, url, apiKey } = await connect(server);
      const file = await client.file({ id });
      if (file === null) throw notFound('file', id);
      const { name, size, sha256 } = file;
      // The name comes from a service or a sender: it must not lead to another folder.
      const path = resolve(out ?? (basename(name.replaceAll('\\', '/')) || 'file'));
      await downloadFile({ url, apiKey, id: file.id, sha256, path, force: force === true });
      if (json) return printJson(terminal, { id: file.id, path, size, sha256 });
      printDone(terminal, `Wrote ${size} bytes to ${oneLine(path)}.`);
    });
  serverOptions(download);

  examples(
    command,
    ['of the run that was started last', 'stepcast file list'],
    ['into a folder', 'stepcast file download file_… --out reports/today.pdf'],
  );
};
