import { ConnectionKind } from '../domain/connection/index.js';
import type { ToolPlanning } from '../domain/steps/tool-planning.js';

/* How people ask for the tools of object stores, file servers and document databases. */

const NOTHING = { kind: 'none', at: '', nouns: [] } as const;
const account = (kind: ConnectionKind, fallback: string) => ({ role: 'account', kinds: [kind], fallback }) as const;
/** Phrases with commas between them. */
const words = (text: string): readonly string[] => text.split(', ');

const BUCKETS = words('s3, s3 bucket, bucket, s3 object, object store, object storage, minio, cloudflare r2');
const SERVERS = words('sftp, sftp server, ftp server, file server, ssh server');
const READING = words('get, read, fetch, download, pull, load, retrieve');
const STORING = words('upload, put, store, save, send, back up');
const DELETING = words('delete, remove, clean up');
const LISTING = words('list, show, look for, find, check');

const BUCKET = account(ConnectionKind.S3, 'bucket');
const SERVER = account(ConnectionKind.SFTP, 'sftp');
const MONGODB = account(ConnectionKind.MONGODB, 'mongodb');
const NEW_FILE = { kind: 'file', at: 'file', nouns: ['file', 'object', 'document'] } as const;
const FILES = ['file', 'object', 'entry'];
const DOCUMENT = '$join($each($, function($value, $name) { $name & ": " & $string($value) }), ", ")';

export const S3_GET: ToolPlanning = {
  use: 'read',
  verbs: READING,
  nouns: BUCKETS,
  slots: { connection: BUCKET },
  yields: NEW_FILE,
};
export const S3_PUT: ToolPlanning = {
  use: 'send',
  verbs: STORING,
  nouns: BUCKETS,
  slots: { connection: BUCKET, text: { role: 'content' } },
  yields: NOTHING,
};
export const S3_LIST: ToolPlanning = {
  use: 'read',
  verbs: LISTING,
  nouns: BUCKETS,
  slots: { connection: BUCKET, limit: { role: 'limit' } },
  yields: { kind: 'list', at: 'objects', nouns: FILES, line: 'key & " (" & $string(size) & " bytes)"' },
};
export const S3_DELETE: ToolPlanning = {
  use: 'send',
  verbs: DELETING,
  nouns: BUCKETS,
  slots: { connection: BUCKET },
  yields: NOTHING,
};

export const SFTP_GET: ToolPlanning = {
  use: 'read',
  verbs: READING,
  nouns: SERVERS,
  slots: { connection: SERVER },
  yields: NEW_FILE,
};
export const SFTP_PUT: ToolPlanning = {
  use: 'send',
  verbs: STORING,
  nouns: SERVERS,
  slots: { connection: SERVER, text: { role: 'content' } },
  yields: NOTHING,
};
export const SFTP_LIST: ToolPlanning = {
  use: 'read',
  verbs: LISTING,
  nouns: SERVERS,
  slots: { connection: SERVER, limit: { role: 'limit' } },
  yields: { kind: 'list', at: 'entries', nouns: FILES, line: 'name & " (" & $string(size) & " bytes)"' },
};
export const SFTP_DELETE: ToolPlanning = {
  use: 'send',
  verbs: DELETING,
  nouns: SERVERS,
  slots: { connection: SERVER },
  yields: NOTHING,
};

export const MONGO_FIND: ToolPlanning = {
  use: 'read',
  verbs: words('query, read, get, fetch, look up, list, find, load, retrieve'),
  nouns: words('mongodb, mongo, mongodb collection, mongo database, mongodb database'),
  slots: { connection: MONGODB, limit: { role: 'limit' } },
  yields: {
    kind: 'list',
    at: 'documents',
    nouns: ['document', 'record', 'result', 'entry'],
    line: DOCUMENT,
  },
};
