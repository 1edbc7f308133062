import type { ConfigField, KindInfo } from './connection-kind.type';

const TESTED = 'It logs in, and shows the user and the database.';

function fieldsOf(port: string): readonly ConfigField[] {
  return [
    { name: 'host', label: 'Server', type: 'text', required: true, placeholder: 'db.example.com' },
    { name: 'database', label: 'Database', type: 'text', required: true, placeholder: 'shop' },
    {
      name: 'username',
      label: 'User name',
      type: 'text',
      required: true,
      hint: 'Best a user that may only SELECT.',
    },
    { name: 'password', label: 'Password', type: 'secret', required: true },
    { name: 'port', label: 'Port', type: 'number', placeholder: port, isRare: true },
    {
      name: 'write',
      label: 'Steps may change data',
      type: 'boolean',
      initial: 'false',
      hint: 'Otherwise they only read, whatever a statement says.',
    },
    {
      name: 'tls',
      label: 'TLS',
      type: 'boolean',
      initial: 'true',
      isRare: true,
      hint: 'Without it, only a host that the administrator allows (HTTP_ALLOW_HOSTS) is logged in to.',
    },
    {
      name: 'ca',
      label: 'Certificate of its authority',
      type: 'document',
      isRare: true,
      placeholder: '-----BEGIN CERTIFICATE-----',
      hint: 'In PEM, if the provider has an authority of its own.',
    },
  ];
}

/** Servers of databases that steps query. */
export const DATABASE_KINDS: readonly KindInfo[] = [
  {
    kind: 'POSTGRES',
    label: 'PostgreSQL database',
    about: 'Query its tables, and change them if you allow it.',
    icon: 'plug',
    tested: TESTED,
    fields: fieldsOf('5432'),
  },
  {
    kind: 'MYSQL',
    label: 'MySQL or MariaDB database',
    about: 'Query its tables, and change them if you allow it.',
    icon: 'plug',
    tested: TESTED,
    fields: fieldsOf('3306'),
  },
];
