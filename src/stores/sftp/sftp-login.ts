import { createHash, createPrivateKey } from 'node:crypto';
import type { Socket } from 'node:net';
import type { Client, ConnectConfig, SFTPWrapper } from 'ssh2';
import type { SftpConfig } from '../../domain/connection/index.js';
import { StepFailure } from '../../errors.js';
import { sftpFailure } from './sftp-failure.js';

const READY_TIMEOUT_MS = 15_000;

/** A session in which files are reached, and nothing else. */
export interface SftpLogin {
  readonly sftp: SFTPWrapper;
  /** Rejects when the connection is lost. */
  readonly lost: Promise<never>;
  close(): void;
}

/** The fingerprint as `ssh-keygen -l` writes it. */
export function fingerprintOf(key: Uint8Array): string {
  return `SHA256:${createHash('sha256').update(key).digest('base64').replace(/=+$/, '')}`;
}

/**
 * Logs in to a server whose key has the fingerprint of the connection. The password is sent to no other: the key is
 * compared before the login.
 *
 * @param socket is being connected.
 * @throws StepFailure
 */
export async function logIn(config: SftpConfig, socket: Socket): Promise<SftpLogin> {
  // Loaded at the first use: most installations have no connection to such a server.
  const { Client, utils } = (await import('ssh2')).default;
  const client = new Client();
  const lost = Promise.withResolvers<never>();
  lost.promise.catch(() => undefined);
  const key = readableKey(config, (text, phrase) => utils.parseKey(text, phrase) instanceof Error);
  let shown: string | null = null;
  const pinned = config.hostKey?.replace(/=+$/, '');
  client.on('error', (error) => lost.reject(hostKeyFailure(config, shown) ?? sftpFailure(error, config.host, '')));
  client.on('close', () => lost.reject(hostKeyFailure(config, shown) ?? closed(config.host)));
  client.on('keyboard-interactive', (_name, _instructions, _language, prompts, finish) => {
    const [prompt] = prompts;
    finish(prompts.length === 1 && prompt?.echo !== true ? [config.password ?? ''] : []);
  });
  const options: ConnectConfig = {
    sock: socket,
    username: config.username,
    ...(config.password === undefined ? {} : { password: config.password }),
    ...(key === null ? {} : { privateKey: key, passphrase: config.passphrase }),
    tryKeyboard: config.password !== undefined,
    // No agent of the machine, and no login without anything.
    authHandler: config.password === undefined ? ['publickey'] : ['password', 'keyboard-interactive'],
    // A compressed answer could be far larger than what came over the line.
    algorithms: { compress: ['none'] },
    readyTimeout: READY_TIMEOUT_MS,
    hostVerifier: (hostKey: Buffer) => {
      shown = fingerprintOf(hostKey);
      return pinned !== undefined && shown === pinned;
    },
  };
  const close = (): void => {
    client.destroy();
    socket.destroy();
  };
  try {
    const sftp = await Promise.race([opened(client, options), lost.promise]);
    return { sftp, lost: lost.promise, close };
  } catch (error) {
    close();
    throw error instanceof StepFailure ? error : sftpFailure(error, config.host, '');
  }
}

function opened(client: Client, options: ConnectConfig): Promise<SFTPWrapper> {
  return new Promise((resolve, reject) => {
    client.on('ready', () => client.sftp((error, sftp) => (error ? reject(error) : resolve(sftp))));
    client.connect(options);
  });
}

/** Null if the server showed the key that was expected, or none. */
function hostKeyFailure({ host, hostKey }: SftpConfig, shown: string | null): StepFailure | null {
  if (shown === null || shown === hostKey?.replace(/=+$/, '')) return null;
  return StepFailure.permanent(
    'HOST_KEY_UNKNOWN',
    hostKey === undefined
      ? `${host} shows the key ${shown}. Compare it with what its operator says, and set "hostKey" to it in the connection. Nothing was sent to the server yet.`
      : `${host} shows the key ${shown}, and the connection expects ${hostKey}. Either the server has a new key, or this is another server. Nothing was sent to it. If its operator confirms the new key, set "hostKey" to it.`,
    { host, fingerprint: shown },
  );
}

/**
 * The private key in a form that the client reads. It does not know PKCS #8, which Node does.
 *
 * @throws StepFailure `KEY_UNFIT`
 */
function readableKey(
  { privateKey, passphrase }: SftpConfig,
  isUnreadable: (key: string, passphrase: string | undefined) => boolean,
): string | null {
  if (privateKey === undefined) return null;
  if (!isUnreadable(privateKey, passphrase)) return privateKey;
  const converted = fromPkcs8(privateKey, passphrase);
  if (converted !== null && !isUnreadable(converted, undefined)) return converted;
  throw StepFailure.permanent(
    'KEY_UNFIT',
    'The private key of the connection cannot be read: its form is not known, or its passphrase is missing or wrong. Give it in the form of OpenSSH (ssh-keygen -p -f FILE).',
  );
}

function fromPkcs8(pem: string, passphrase: string | undefined): string | null {
  try {
    const key = createPrivateKey({ key: pem, ...(passphrase === undefined ? {} : { passphrase }) });
    const type = key.asymmetricKeyType === 'rsa' ? 'pkcs1' : 'sec1';
    return key.export({ type, format: 'pem' }).toString();
  } catch {
    return null;
  }
}

const closed = (host: string): StepFailure =>
  StepFailure.retryable('NETWORK_ERROR', `The connection to ${host} was lost.`, { host, reason: 'ECONNRESET' });
