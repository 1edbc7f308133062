import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

/**
 * Debian's policy keeps these for programs that choose a number by themselves; a container with 65,536 users has them
 * too.
 */
const FIRST = 64_000;
const COUNT = 900;

/**
 * The user that PostgreSQL runs as if this process is root: a number that no other program has. Derived from the
 * folder, so that two installations on one machine have two, and looked for further on if an account has it.
 *
 * @param accounts the contents of /etc/passwd.
 */
export function serverUid(dataDir: string, accounts: string = readAccounts()): number {
  const taken = new Set(accounts.split('\n').map((line) => Number(line.split(':')[2])));
  const start = createHash('sha256').update(dataDir).digest().readUInt32BE(0) % COUNT;
  for (let tries = 0; tries < COUNT; tries += 1) {
    const uid = FIRST + ((start + tries) % COUNT);
    if (!taken.has(uid)) return uid;
  }
  return FIRST + start;
}

function readAccounts(): string {
  try {
    return readFileSync('/etc/passwd', 'utf8');
  } catch {
    return '';
  }
}
