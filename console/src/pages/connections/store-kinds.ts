import type { KindInfo } from './connection-kind.type';

/** Stores of objects and files, and document databases, that steps reach. */
export const STORE_KINDS: readonly KindInfo[] = [
  {
    kind: 'S3',
    label: 'Object store (S3)',
    about: 'Read, store, list and delete objects: Amazon S3, MinIO, Cloudflare R2 and others.',
    icon: 'plug',
    tested: 'It lists one object of the bucket, or the buckets.',
    fields: [
      {
        name: 'endpoint',
        label: 'Address of the store',
        type: 'text',
        placeholder: 'https://s3.example.com',
        hint: 'Empty: Amazon S3.',
      },
      { name: 'region', label: 'Region', type: 'text', placeholder: 'us-east-1' },
      { name: 'bucket', label: 'Bucket', type: 'text', placeholder: 'reports', hint: 'Of steps that name none.' },
      { name: 'accessKeyId', label: 'Id of the key', type: 'text', required: true },
      { name: 'secretAccessKey', label: 'Secret of the key', type: 'secret', required: true },
      {
        name: 'style',
        label: 'Place of the bucket in addresses',
        type: 'select',
        isRare: true,
        options: [
          ['', 'As usual'],
          ['path', 'In the path: HOST/BUCKET'],
          ['host', 'In the host: BUCKET.HOST'],
        ],
      },
    ],
  },
  {
    kind: 'SFTP',
    label: 'File server (SFTP)',
    about: 'Read, store, list and delete files of a server over SSH. Nothing is run there.',
    icon: 'plug',
    tested:
      'It compares the key of the server, logs in and looks at the folder. Without a fingerprint, it shows that of the server.',
    fields: [
      { name: 'host', label: 'Server', type: 'text', required: true, placeholder: 'files.example.com' },
      { name: 'username', label: 'User name', type: 'text', required: true },
      {
        name: 'hostKey',
        label: 'Fingerprint of the key of the server',
        type: 'text',
        placeholder: 'SHA256:…',
        hint: 'Leave it empty, test the connection, compare what it shows with what the operator of the server says, and enter it here.',
      },
      {
        name: 'folder',
        label: 'Folder',
        type: 'text',
        placeholder: '/home/ada/exchange',
        hint: 'Steps reach nothing outside of it. Empty: all of the server.',
      },
      { name: 'port', label: 'Port', type: 'number', placeholder: '22', isRare: true },
    ],
    ways: {
      label: 'How to sign in',
      options: [
        {
          name: 'password',
          label: 'Password',
          fields: [{ name: 'password', label: 'Password', type: 'secret', required: true }],
        },
        {
          name: 'privateKey',
          label: 'Private key',
          fields: [
            {
              name: 'privateKey',
              label: 'Private key',
              type: 'secretDocument',
              required: true,
              placeholder: '-----BEGIN OPENSSH PRIVATE KEY-----',
            },
            { name: 'passphrase', label: 'Its passphrase', type: 'secret', hint: 'If it has one.' },
          ],
        },
      ],
    },
  },
  {
    kind: 'MONGODB',
    label: 'MongoDB database (experimental)',
    about: 'Find and summarise its documents. It is only read.',
    icon: 'plug',
    tested: 'It logs in, and shows the user and the database.',
    fields: [
      { name: 'database', label: 'Database', type: 'text', required: true, placeholder: 'shop' },
      { name: 'username', label: 'User name', type: 'text', hint: 'Best a user with the role read.' },
      { name: 'password', label: 'Password', type: 'secret' },
      { name: 'authDatabase', label: 'Database that knows the user', type: 'text', placeholder: 'admin', isRare: true },
      {
        name: 'tls',
        label: 'TLS',
        type: 'boolean',
        initial: 'true',
        isRare: true,
        hint: 'Without it, only hosts that the administrator allows (HTTP_ALLOW_HOSTS) are logged in to.',
      },
      {
        name: 'ca',
        label: 'Certificate of its authority',
        type: 'document',
        isRare: true,
        placeholder: '-----BEGIN CERTIFICATE-----',
        hint: 'In PEM, if the provider has an authority of its own.',
      },
    ],
    ways: {
      label: 'Its servers',
      options: [
        {
          name: 'hosts',
          label: 'At servers',
          fields: [
            {
              name: 'hosts',
              label: 'Servers',
              type: 'list',
              required: true,
              placeholder: 'db.example.com:27017',
              hint: 'One a line.',
            },
          ],
        },
        {
          name: 'srv',
          label: 'In a cluster with one name',
          fields: [
            {
              name: 'srv',
              label: 'Name of the cluster',
              type: 'text',
              required: true,
              placeholder: 'cluster0.abcde.mongodb.net',
              hint: 'The part after mongodb+srv:// and the user.',
            },
          ],
        },
      ],
    },
  },
];
