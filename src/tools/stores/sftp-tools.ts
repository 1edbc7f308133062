import { ConnectionKind } from '../../domain/connection/index.js';
import type { JsonObject, JsonSchema } from '../../lib/json/json.js';
import { placeOf } from '../../stores/sftp/sftp-paths.js';
import type { SftpPath } from '../../stores/sftp/sftp-paths.js';
import type { SftpCall, SftpServers } from '../../stores/sftp/sftp-servers.js';
import { invalidInput, optionalNumber, optionalText, requiredText } from '../support/input.js';
import { SFTP_DELETE, SFTP_GET, SFTP_LIST, SFTP_PUT } from '../store-phrases.js';
import type { Tool, ToolContext } from '../tool.js';
import { contentOf, fileAbout } from './stored-content.js';
import {
  connectionOf,
  COUNT,
  DEFAULT_ENTRIES,
  FILE,
  HAS_MORE,
  inputOf,
  limitOf,
  listOf,
  MADE_FILE,
  MODIFIED_AT,
  NAME,
  outputOf,
  SIZE,
  TEXT,
  TIMEOUT,
  timeoutOf,
} from './store-schemas.js';

/** Names of 255 bytes each fit into one output. */
const MAX_ENTRIES = 2_000;

const CONNECTION = connectionOf('SFTP', 'the server');
const pathOf = (description: string): JsonSchema => ({ type: 'string', description, minLength: 1, maxLength: 4_096 });
const PATH = pathOf('The path of the file, below the folder of the connection: in/orders.csv.');
const SHOWN_PATH: JsonSchema = { type: 'string', description: 'The path.' };

/**
 * `sftp.get`, `sftp.put`, `sftp.list`, `sftp.delete`: files of a server that speaks SFTP. Nothing is run there.
 *
 * Their failures: `MISSING_CONNECTION`, `INVALID_INPUT`, those of `SftpServers`, and those of files.
 */
export function createSftpTools(servers: SftpServers): readonly Tool[] {
  return [sftpGet(servers), sftpPut(servers), sftpList(servers), sftpDelete(servers)];
}

const sftpGet = (servers: SftpServers): Tool => ({
  name: 'sftp.get',
  title: 'Read a file over SFTP',
  description: 'Reads a file of a server over SFTP into a file of the run.',
  source: 'builtin',
  planning: SFTP_GET,
  sideEffects: false,
  waitsOutside: true,
  inputSchema: inputOf(['connection', 'path'], {
    connection: CONNECTION,
    path: PATH,
    name: NAME,
    timeoutSeconds: TIMEOUT,
  }),
  outputSchema: outputOf({ file: MADE_FILE, path: SHOWN_PATH, modifiedAt: MODIFIED_AT }),
  async run(input, context) {
    const { call, path } = await callOf(input, context);
    return servers.read(call, path, async ({ size, modifiedAt }, content) => {
      const about = fileAbout(path.name, optionalText(input, 'name'), null);
      const file = await context.ports.files.write(context, about, content, { expectedBytes: size });
      return { output: { file, path: path.shown, modifiedAt } };
    });
  },
});

const sftpPut = (servers: SftpServers): Tool => ({
  name: 'sftp.put',
  title: 'Store a file over SFTP',
  description:
    'Stores a file or a text at a server over SFTP. It is written under a temporary name and gets its own when it is whole, so that no one reads a part of it.',
  source: 'builtin',
  planning: SFTP_PUT,
  sideEffects: true,
  waitsOutside: true,
  inputSchema: inputOf(
    ['connection', 'path'],
    {
      connection: CONNECTION,
      path: PATH,
      file: FILE,
      text: TEXT,
      overwrite: { type: 'boolean', description: 'Whether a file that is there is replaced.', default: true },
      makeFolders: { type: 'boolean', description: 'Whether missing folders are made.', default: false },
      timeoutSeconds: TIMEOUT,
    },
    { anyOf: [{ required: ['file'] }, { required: ['text'] }] },
  ),
  outputSchema: outputOf({ path: SHOWN_PATH, size: SIZE }),
  async run(input, context) {
    const content = await contentOf(input, context);
    const { call, path } = await callOf(input, context);
    if (path.name === '' || optionalText(input, 'path')?.endsWith('/') === true)
      throw invalidInput('path', 'name the file, and not only its folder.');
    const size = await servers.write(call, path, content.read(), {
      overwrites: input['overwrite'] !== false,
      makesFolders: input['makeFolders'] === true,
    });
    return { output: { path: path.shown, size } };
  },
});

const sftpList = (servers: SftpServers): Tool => ({
  name: 'sftp.list',
  title: 'List a folder over SFTP',
  description: 'Lists the files and folders of a folder of a server over SFTP, in the order of their names.',
  source: 'builtin',
  planning: SFTP_LIST,
  sideEffects: false,
  waitsOutside: true,
  inputSchema: inputOf(['connection'], {
    connection: CONNECTION,
    path: { ...pathOf('The folder. Absent: that of the connection.'), minLength: 0 },
    pattern: {
      type: 'string',
      description: 'Only names that fit this: * stands for any characters, ? for one. Such as *.csv.',
      minLength: 1,
      maxLength: 255,
    },
    limit: limitOf(MAX_ENTRIES),
    timeoutSeconds: TIMEOUT,
  }),
  outputSchema: outputOf({
    entries: listOf('The files, folders and links.', {
      name: { type: 'string', description: 'Its name.' },
      path: SHOWN_PATH,
      type: { type: 'string', description: 'file, folder, link or other.' },
      size: SIZE,
      modifiedAt: MODIFIED_AT,
    }),
    count: COUNT,
    hasMore: HAS_MORE,
    leftOut: { type: 'integer', description: 'Entries with names that no file can have, which are not here.' },
  }),
  async run(input, context) {
    const { call, path } = await callOf(input, context);
    const limit = optionalNumber(input, 'limit') ?? DEFAULT_ENTRIES;
    const listing = await servers.list(call, path, { limit, pattern: optionalText(input, 'pattern') ?? null });
    const folder = path.shown === '' || path.shown.endsWith('/') ? path.shown : `${path.shown}/`;
    const entries = listing.entries.map(({ name, type, size, modifiedAt }) => ({
      name,
      path: `${folder}${name}`,
      type,
      size,
      modifiedAt,
    }));
    const { hasMore, leftOut } = listing;
    return { output: { entries, count: entries.length, hasMore, leftOut } };
  },
});

const sftpDelete = (servers: SftpServers): Tool => ({
  name: 'sftp.delete',
  title: 'Delete a file over SFTP',
  description: 'Deletes a file of a server over SFTP. A folder is not deleted.',
  source: 'builtin',
  planning: SFTP_DELETE,
  sideEffects: true,
  waitsOutside: true,
  inputSchema: inputOf(['connection', 'path'], { connection: CONNECTION, path: PATH, timeoutSeconds: TIMEOUT }),
  outputSchema: outputOf({
    path: SHOWN_PATH,
    deleted: { type: 'boolean', description: 'False: there was no such file.' },
  }),
  async run(input, context) {
    const { call, path } = await callOf(input, context);
    if (path.name === '') throw invalidInput('path', 'name a file.');
    return { output: { path: path.shown, deleted: await servers.remove(call, path) } };
  },
});

async function callOf(
  input: JsonObject,
  context: ToolContext,
): Promise<{ readonly call: SftpCall; readonly path: SftpPath }> {
  const name = requiredText(input, 'connection');
  const { config } = await context.ports.connections.open(context, name, [ConnectionKind.SFTP]);
  const path = placeOf(optionalText(input, 'path') ?? '', config.folder);
  if (typeof path === 'string') throw invalidInput('path', path);
  return { call: { config, timeoutMs: timeoutOf(input), signal: context.signal }, path };
}
