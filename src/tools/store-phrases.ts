import { ConnectionKind } from '../domain/connection/index.js';
import type { ToolPlanning } from '../domain/steps/tool-planning.js';

/* How people ask for the tools of object stores, file servers and databases. */

const NOTHING = { kind: 'none', at: '', nouns: [] } as const;
const account = (kind: ConnectionKind, fallback: string) => ({ role: 'account', kinds: [kind], fallback }) as const;
/** Phrases with commas between them. */
const words = (text: string): readonly string[] => text.split(', ');

const BUCKETS = words('amazon s3, aws s3, s3, s3 bucket, bucket, object store, object storage, minio, cloudflare r2');
const SERVERS = words('sftp, sftp server, sftp host, ssh server');
const BUCKET_NAME = { role: 'container', beside: words('bucket, s3 bucket, s3, minio bucket') } as const;
const KEY = { role: 'place', beside: words('key, object, under the name') } as const;
const PREFIX = { role: 'place', beside: words('prefix, folder, path') } as const;
const PATH = { role: 'place', beside: words('path, file') } as const;
const FOLDER = { role: 'place', beside: words('folder, directory, path') } as const;
const READING = words('get, read, fetch, download, pull, load, retrieve, take, grab');
const STORING = words(
  'upload, put, store, save, send, back up, backup, copy, archive, write, push, transfer, move, drop',
);
const DELETING = words('delete, remove, clean up');
const LISTING = words('list, show, look for, find, check, get, collect');

const BUCKET = account(ConnectionKind.S3, 'bucket');
const SERVER = account(ConnectionKind.SFTP, 'sftp');
const MONGODB = account(ConnectionKind.MONGODB, 'mongodb');
const DATABASE = {
  role: 'account',
  kinds: [ConnectionKind.POSTGRES, ConnectionKind.MYSQL],
  fallback: 'database',
} as const;
const NEW_FILE = { kind: 'file', at: 'file', nouns: ['file', 'object', 'document'] } as const;
const FILES = ['file', 'object', 'entry'];
const DOCUMENT = '$join($each($, function($value, $name) { $name & ": " & $string($value) }), ", ")';

export const S3_GET: ToolPlanning = {
  use: 'fetch',
  verbs: READING,
  nouns: BUCKETS,
  service: 's3',
  slots: { connection: BUCKET, bucket: BUCKET_NAME, key: KEY },
  yields: NEW_FILE,
};
export const S3_PUT: ToolPlanning = {
  use: 'deliver',
  verbs: STORING,
  nouns: BUCKETS,
  service: 's3',
  slots: {
    connection: BUCKET,
    bucket: BUCKET_NAME,
    key: { ...KEY, beside: [...KEY.beside, 'folder', 'prefix'] },
    file: { role: 'file', takes: 'files' },
    text: { role: 'content' },
  },
  yields: NOTHING,
};
export const S3_LIST: ToolPlanning = {
  use: 'fetch',
  verbs: LISTING,
  nouns: BUCKETS,
  service: 's3',
  slots: { connection: BUCKET, bucket: BUCKET_NAME, prefix: PREFIX, limit: { role: 'limit' } },
  yields: {
    kind: 'list',
    at: 'objects',
    nouns: FILES,
    line: 'key & " (" & $string(size) & " bytes)"',
    fields: { name: 'key', key: 'key', size: 'size', date: 'modifiedAt' },
  },
};
export const S3_DELETE: ToolPlanning = {
  use: 'deliver',
  verbs: DELETING,
  nouns: BUCKETS,
  service: 's3',
  slots: { connection: BUCKET, bucket: BUCKET_NAME, key: KEY },
  yields: NOTHING,
};

export const SFTP_GET: ToolPlanning = {
  use: 'fetch',
  verbs: READING,
  nouns: SERVERS,
  service: 'sftp',
  slots: { connection: SERVER, path: PATH },
  yields: NEW_FILE,
};
export const SFTP_PUT: ToolPlanning = {
  use: 'deliver',
  verbs: STORING,
  nouns: SERVERS,
  service: 'sftp',
  slots: {
    connection: SERVER,
    path: { ...PATH, beside: [...PATH.beside, 'folder', 'directory'] },
    file: { role: 'file', takes: 'files' },
    text: { role: 'content' },
  },
  yields: NOTHING,
};
export const SFTP_LIST: ToolPlanning = {
  use: 'fetch',
  verbs: LISTING,
  nouns: SERVERS,
  service: 'sftp',
  slots: { connection: SERVER, path: FOLDER, limit: { role: 'limit' } },
  yields: {
    kind: 'list',
    at: 'entries',
    nouns: FILES,
    line: 'name & " (" & $string(size) & " bytes)"',
    fields: { name: 'name', path: 'path', size: 'size', date: 'modifiedAt' },
  },
};
export const SFTP_DELETE: ToolPlanning = {
  use: 'deliver',
  verbs: DELETING,
  nouns: SERVERS,
  service: 'sftp',
  slots: { connection: SERVER, path: PATH },
  yields: NOTHING,
};

export const MONGO_FIND: ToolPlanning = {
  use: 'fetch',
  verbs: words('query, read, get, fetch, look up, list, find, load, retrieve'),
  nouns: words('mongodb, mongo, mongo db, mongodb collection, mongo collection, mongo database, mongodb database'),
  service: 'mongodb',
  slots: {
    connection: MONGODB,
    collection: { role: 'place', beside: words('collection, mongodb collection, mongo collection') },
    filter: { role: 'filters' },
    limit: { role: 'limit' },
  },
  yields: {
    kind: 'list',
    at: 'documents',
    nouns: ['document', 'record', 'result', 'entry'],
    line: DOCUMENT,
  },
};

/** The databases that a connection for SQL reaches. */
const DATABASES = words(
  'database, sql database, sql server, postgres, postgresql, postgres database, postgresql database, mysql, my sql, ' +
    'mysql database, mariadb, mariadb database, postgres db, mysql db',
);

export const SQL_QUERY: ToolPlanning = {
  use: 'fetch',
  verbs: words(
    'query, select, read, get, fetch, look up, list, pull, load, retrieve, find, count, export, run, execute, check, show',
  ),
  nouns: DATABASES,
  service: 'database',
  slots: {
    connection: DATABASE,
    sql: { role: 'statement', opens: ['select', 'with', 'show', 'values', 'explain'] },
    limit: { role: 'limit' },
  },
  yields: {
    kind: 'list',
    at: 'rows',
    nouns: ['row', 'record', 'result', 'order', 'customer', 'entry', 'query result'],
    line: '$join($each($, function($value, $name) { $name & ": " & $string($value) }), ", ")',
    full: '$join($each($, function($value, $name) { $name & ": " & $string($value) }), "\\n")',
  },
};

export const SQL_EXECUTE: ToolPlanning = {
  use: 'deliver',
  verbs: words('insert, save, store, write, add, put, update, delete, upsert, record, log, run, execute'),
  nouns: DATABASES,
  service: 'database',
  slots: {
    connection: DATABASE,
    sql: { role: 'statement', opens: ['insert', 'update', 'delete', 'merge', 'replace', 'call'] },
  },
  yields: NOTHING,
};
