import type { JsonValue } from '../../../lib/json/json.js';
import { isExpression, textOf } from '../../document/read-n8n.js';
import type { ServiceCall, ServiceCounterpart, ServiceNode } from '../service-call.type.js';
import { withFile } from '../service-files.js';
import type { ServiceParameters } from '../service-parameters.js';

/*
 * Nodes for stores of files and documents. The tools s3.*, sftp.* and mongo.* reach what they reach.
 */

/** n8n has no limit for the entries of a list. */
const MOST_OBJECTS = 10_000;
const MOST_ENTRIES = 2_000;
/** A name that no bucket has is one that was taken out of the workflow: the connection names the bucket then. */
const BUCKET = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;

const SUCCESS = '{ "success": true }';
const OBJECT =
  '{ "Key": $each.key, "LastModified": $each.modifiedAt, "ETag": $each.etag, "Size": $string($each.size) }';

function bucketOf(parameters: ServiceParameters): JsonValue | undefined {
  const given = textOf(parameters.raw('bucketName'));
  if (isExpression(given) || BUCKET.test(given)) return parameters.value('bucketName');
  parameters.context.different('The bucket is that of the connection.');
  return undefined;
}

const bucket = { bucket: bucketOf };

function listed(parameters: ServiceParameters, prefix: string): ServiceCall {
  return {
    operation: 'list',
    input: { ...bucket, prefix, limit: () => parameters.limit(MOST_OBJECTS) },
    answers: 'list',
    at: '.objects',
    reshape: OBJECT,
    ignored: ['returnAll', 'limit', 'options.fetchOwner'],
  };
}

function uploaded(parameters: ServiceParameters): ServiceCall | string {
  const about = { ...bucket, key: keyOf };
  const rest = { operation: 'put', reshape: SUCCESS, ignored: ['binaryData'] };
  if (parameters.raw('binaryData') === false)
    return { ...rest, input: { ...about, text: (of) => of.value('fileContent') ?? '' } };
  return withFile(parameters, 'binaryPropertyName', (file) => ({ ...rest, input: { ...about, file: () => file } }));
}

/** The key of an object, below the folder that the node names. */
function keyOf(parameters: ServiceParameters): JsonValue {
  const name = textOf(parameters.value('fileName'));
  const folder = textOf(parameters.first('additionalFields.parentFolderKey')).replace(/\/$/, '');
  return folder === '' ? name : `${folder}/${name}`;
}

const FILE_OF_STORE = { file: 'binaryPropertyName', filePath: ['file'] } as const;

/** S3 and AWS S3, versions 1 and 2. */
const S3: ServiceNode = {
  service: 's3',
  connection: 'S3',
  defaults: { file: 'download', bucket: 'create', folder: 'create' },
  operations: {
    'file.download': { operation: 'get', input: { ...bucket, key: 'fileKey' }, ...FILE_OF_STORE },
    'file.upload': uploaded,
    'file.getAll': (parameters) => listed(parameters, 'options.folderKey'),
    'file.delete': {
      operation: 'delete',
      input: { ...bucket, key: 'fileKey' },
      reshape: SUCCESS,
      ignored: ['options.versionId'],
    },
    'folder.getAll': (parameters) => ({
      ...listed(parameters, 'options.folderKey'),
      at: '.objects[$substring(key, -1) = "/"]',
    }),
    'folder.create': {
      operation: 'put',
      input: { ...bucket, key: (parameters) => `${folderOf(parameters, 'folderName')}/`, text: () => '\n' },
      reshape: SUCCESS,
    },
    'folder.delete': 'it deletes all objects of a folder; s3.list and s3.delete for each do so',
    'bucket.search': (parameters) => listed(parameters, 'additionalFields.prefix'),
  },
};

function folderOf(parameters: ServiceParameters, name: string): string {
  const parent = textOf(parameters.first('additionalFields.parentFolderKey'));
  const own = textOf(parameters.value(name)).replace(/\/$/, '');
  return parent === '' ? own : `${parent.replace(/\/$/, '')}/${own}`;
}

const PLAIN_FTP = 'FTP itself is not spoken here: the server has to speak SFTP, which encrypts.';

/** The same over SFTP, with a word on what it has to be if the node speaks FTP. */
function overSftp(call: ServiceCounterpart): ServiceCounterpart {
  return (parameters) => {
    if ((textOf(parameters.raw('protocol')) || 'ftp') === 'ftp') parameters.context.different(PLAIN_FTP);
    return typeof call === 'function' ? call(parameters) : call;
  };
}

function sent(parameters: ServiceParameters): ServiceCall | string {
  const rest = { operation: 'put', answers: 'input' as const, ignored: ['binaryData'] };
  const about = { path: 'path', makeFolders: () => true };
  if (parameters.raw('binaryData') === false)
    return { ...rest, input: { ...about, text: (of) => of.value('fileContent') ?? '' } };
  return withFile(parameters, 'binaryPropertyName', (file) => ({ ...rest, input: { ...about, file: () => file } }));
}

/** FTP, which speaks FTP or SFTP in n8n. */
const FTP: ServiceNode = {
  service: 'sftp',
  connection: 'SFTP',
  defaults: { '': 'download' },
  operations: {
    '.download': overSftp({ operation: 'get', input: { path: 'path' }, ...FILE_OF_STORE }),
    '.upload': overSftp(sent),
    '.delete': overSftp((parameters) =>
      parameters.raw('options.folder') === true
        ? 'it deletes a folder, and sftp.delete deletes files'
        : { operation: 'delete', input: { path: 'path' }, reshape: SUCCESS },
    ),
    '.list': overSftp((parameters) =>
      parameters.raw('recursive') === true
        ? 'it lists folders within folders; sftp.list lists one'
        : {
            operation: 'list',
            input: { path: 'path', limit: () => MOST_ENTRIES },
            answers: 'list',
            at: '.entries',
            reshape:
              '{ "type": $each.type = "folder" ? "d" : "-", "name": $each.name, "size": $each.size, "modifyTime": $each.modifiedAt, "path": $each.path }',
          },
    ),
    '.rename': 'it moves a file; sftp.get, sftp.put and sftp.delete do so together',
  },
};

/** SSH: its files go over SFTP, and commands are not run. */
const SSH: ServiceNode = {
  service: 'sftp',
  connection: 'SFTP',
  defaults: { command: 'execute', file: 'upload' },
  operations: {
    'command.execute': 'it runs commands on another machine; let a service there answer http.request',
    'file.download': {
      operation: 'get',
      input: { path: 'path' },
      ...FILE_OF_STORE,
      ignored: ['options.fileName'],
    },
    'file.upload': (parameters) =>
      withFile(parameters, 'binaryPropertyName', (file, code) => ({
        operation: 'put',
        input: {
          path: (of) => {
            const folder = textOf(of.value('path')).replace(/\/$/, '');
            return `${folder}/${textOf(of.value('options.fileName')) || `{{ ${code}.name }}`}`;
          },
          file: () => file,
        },
        reshape: SUCCESS,
      })),
  },
};

/** A part of a query that is given as JSON text. */
const json =
  (...paths: readonly string[]) =>
  (parameters: ServiceParameters): JsonValue | undefined =>
    paths.map((path) => parameters.json(path)).find((value) => value !== undefined && value !== '{}');

const READS_ONLY = 'it changes documents, and mongo.* only reads';
const EXTENDED = 'Documents are Extended JSON: an id is {"$oid": "…"} and a time {"$date": "…"}.';

/** MongoDB. */
const MONGODB: ServiceNode = {
  service: 'mongo',
  connection: 'MONGODB',
  defaults: { '': 'find' },
  operations: {
    '.find': (parameters) => {
      parameters.context.different(EXTENDED);
      return {
        operation: 'find',
        input: {
          collection: 'collection',
          filter: json('query'),
          projection: json('options.projection'),
          sort: json('options.sort'),
          skip: (of) => of.number('options.skip') || undefined,
          limit: (of) => of.number('options.limit') || MOST_OBJECTS,
        },
        answers: 'list',
        at: '.documents',
      };
    },
    '.aggregate': (parameters) => {
      parameters.context.different(EXTENDED);
      return {
        operation: 'aggregate',
        input: { collection: 'collection', pipeline: json('query'), limit: () => MOST_OBJECTS },
        answers: 'list',
        at: '.documents',
      };
    },
    '.insert': READS_ONLY,
    '.update': READS_ONLY,
    '.delete': READS_ONLY,
    '.findOneAndUpdate': READS_ONLY,
    '.findOneAndReplace': READS_ONLY,
  },
};

/** By the type of the node, without its package. */
export const STORES: Readonly<Record<string, ServiceNode>> = {
  awsS3: S3,
  ftp: FTP,
  mongoDb: MONGODB,
  s3: S3,
  ssh: SSH,
};
