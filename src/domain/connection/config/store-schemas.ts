import type { JsonSchema } from '../../../lib/json/json.js';
import { certificates, host, object, port, secret, text } from './schema-parts.js';

/** Amazon's rules for the names of buckets: the name becomes a part of a host or of a path. */
const BUCKET_PATTERN = '^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$';

/** A store of objects that speaks S3, and a key for it. */
export const S3_SCHEMA: JsonSchema = object(['accessKeyId', 'secretAccessKey'], {
  endpoint: text('The address of the store, such as https://s3.example.com. Absent: Amazon S3 in the region.', {
    format: 'uri',
    pattern: '^https?://[^\\x00-\\x20\\x7f/?#@*]+/?$',
    maxLength: 300,
  }),
  region: text('The region of the buckets. Stores that have no regions take us-east-1 or auto.', {
    pattern: '^[A-Za-z0-9-]+$',
    maxLength: 60,
    default: 'us-east-1',
  }),
  bucket: text('The bucket of steps that name none.', { pattern: BUCKET_PATTERN, maxLength: 63 }),
  accessKeyId: text('The id of the key.', { maxLength: 256 }),
  secretAccessKey: secret('The secret of the key.', { maxLength: 1_000 }),
  style: {
    type: 'string',
    description:
      'The place of the bucket in requests: in the path (HOST/BUCKET/KEY) or in the host (BUCKET.HOST/KEY). Absent: in the host for Amazon, else in the path.',
    enum: ['path', 'host'],
  },
});

/** A server of files over SSH, and a user who logs in. */
export const SFTP_SCHEMA: JsonSchema = object(
  ['host', 'username'],
  {
    host: host(),
    port: port({ default: 22 }),
    username: text('The user name.', { maxLength: 256 }),
    password: secret('The password.', { maxLength: 1_000 }),
    privateKey: {
      type: 'string',
      description: 'A private key, in the form of OpenSSH or as PEM.',
      writeOnly: true,
      pattern:
        '^\\s*-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----[\\x20-\\x7e\\s]+-----END (?:[A-Z]+ )*PRIVATE KEY-----\\s*$',
      minLength: 1,
      maxLength: 16_384,
    },
    passphrase: secret('The passphrase of the private key, if it has one.', { maxLength: 1_000 }),
    hostKey: text(
      'The fingerprint of the key of the server, as ssh-keygen -l shows it: SHA256:… Without it nothing is sent; a test of the connection shows that of the server.',
      { pattern: '^SHA256:[A-Za-z0-9+/]{43}=?$', maxLength: 60 },
    ),
    folder: text('The folder that steps see as the top. Nothing outside of it is reached. Absent: all of the server.', {
      maxLength: 1_000,
    }),
  },
  {
    oneOf: [{ required: ['password'] }, { required: ['privateKey'] }],
    dependentRequired: { passphrase: ['privateKey'] },
  },
);

/** Servers of MongoDB that hold one database, and a user who logs in. */
export const MONGODB_SCHEMA: JsonSchema = object(
  ['database'],
  {
    hosts: {
      type: 'array',
      description: 'The servers of a replica set, or one server: db.example.com, or db.example.com:27018.',
      minItems: 1,
      maxItems: 20,
      items: text('Name or address of a server, with its port.', {
        pattern: '^(?:[A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+\\])(?::[0-9]{1,5})?$',
        maxLength: 260,
      }),
    },
    srv: text('The name of a cluster whose servers the name service lists (mongodb+srv), instead of hosts.', {
      pattern: '^[A-Za-z0-9_-]+(?:\\.[A-Za-z0-9_-]+){2,}$',
      maxLength: 253,
    }),
    database: text('The name of the database.', { pattern: '^[^\\x00-\\x20/\\\\."$*<>:|?]+$', maxLength: 63 }),
    username: text('The user name. A user with the role "read" is the best choice.', { maxLength: 256 }),
    password: secret('The password.', { maxLength: 1_000 }),
    authDatabase: text('The database that knows the user.', {
      pattern: '^[^\\x00-\\x20/\\\\."$*<>:|?]+$',
      maxLength: 63,
      default: 'admin',
    }),
    tls: {
      type: 'boolean',
      description:
        'true: TLS with a certificate that is checked; false: in clear, only to hosts that HTTP_ALLOW_HOSTS names.',
      default: true,
    },
    ca: certificates(),
  },
  {
    oneOf: [{ required: ['hosts'] }, { required: ['srv'] }],
    dependentRequired: { username: ['password'], password: ['username'] },
  },
);
