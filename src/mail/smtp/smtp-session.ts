import { once } from 'node:events';
import { connect, isIP } from 'node:net';
import type { Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import type SMTPConnection from 'nodemailer/lib/smtp-connection';
import type { SMTPConnectionCustomAuthContext, SMTPConnectionSendInfo } from 'nodemailer/lib/smtp-connection';
import type { SmtpConfig } from '../../domain/connection/index.js';
import type { AddressGuard, LookupAll } from '../../net/guard/address-guard.js';
import { mayBeInClear } from '../in-clear.js';
import { guardedLookup, literalRefusal } from '../../net/guard/guarded-lookup.js';
import { abortedBy } from '../message/aborted.js';
import { smtpFailure } from './smtp-failure.js';

export interface SmtpSessionOptions {
  readonly guard: AddressGuard;
  readonly lookup: LookupAll;
  readonly greetingTimeoutMs: number;
  /** The connection is cut, and whatever is waited for fails, as soon as this aborts. */
  readonly signal: AbortSignal;
}

const CONNECT_TIMEOUT_MS = 15_000;
/** RFC 5321, section 4.5.3.2.6: the time that a server may take for a message once it has all of it. */
const SOCKET_TIMEOUT_MS = 600_000;
/** For the goodbye, which no caller waits for. */
const LEAVE_MS = 1_000;
/** No name of the client's own: under XOAUTH2 it would send a token as a password to a server that offers both. */
const BY_TOKEN = 'BY-TOKEN';
const MAX_REPLY_BYTES = 64 * 1024;

type Done<T> = (error?: Error | null, result?: T) => void;

/** A connection to a mail server that is logged in to. Every failure is a `StepFailure`. */
export class SmtpSession {
  readonly #failed: Promise<never>;

  private constructor(
    private readonly connection: SMTPConnection,
    private readonly socket: Socket,
    private readonly config: SmtpConfig,
    signal: AbortSignal,
  ) {
    this.#failed = new Promise((_resolve, reject) => {
      connection.on('error', reject);
      // The client's own way to close would wait for the server.
      const abort = (): void => {
        socket.destroy();
        connection.close();
        reject(abortedBy(signal, config.host));
      };
      if (signal.aborted) abort();
      signal.addEventListener('abort', abort, { once: true });
      connection.once('end', () => signal.removeEventListener('abort', abort));
    });
    // The awaited request reports the error. Without a handler it would end the process.
    this.#failed.catch(() => undefined);
  }

  /** Connects, secures the connection, and logs in if the connection has a user name. @throws StepFailure */
  static async open(
    config: SmtpConfig,
    { guard, lookup, greetingTimeoutMs, signal }: SmtpSessionOptions,
  ): Promise<SmtpSession> {
    const { host, port, tls } = config;
    const refusal = literalRefusal(guard, host, port);
    if (refusal) throw refusal;
    // Loaded by the first message, and before there is a socket that could fail unheard.
    const { default: Client } = await import('nodemailer/lib/smtp-connection');
    const socket = await openSocket(config, { guard, lookup, signal });
    const client = new Client({
      connection: socket,
      host,
      port,
      secure: tls,
      secured: tls,
      requireTLS: !tls && !mayBeInClear(guard, config, config.username !== undefined),
      greetingTimeout: greetingTimeoutMs,
      socketTimeout: SOCKET_TIMEOUT_MS,
      socketCloseTimeout: 0,
      maxResponseSize: MAX_REPLY_BYTES,
      customAuth: { [BY_TOKEN]: logInByToken },
      // Its log lines hold addresses and texts of servers, which must not get into our log.
      logger: false,
    });
    const session = new SmtpSession(client, socket, config, signal);
    try {
      await session.#run((done) => client.connect(done));
      await session.#logIn();
      return session;
    } catch (error) {
      session.#cut();
      throw error;
    }
  }

  /** @throws StepFailure if it accepts the message for none of them. */
  async send(sender: string, recipients: readonly string[], source: Buffer): Promise<SMTPConnectionSendInfo> {
    return this.#run((done) =>
      this.connection.send({ from: sender, to: [...recipients], size: source.length }, source, done),
    );
  }

  /** Asks for nothing, to see that it answers. @throws StepFailure */
  async touch(): Promise<void> {
    await this.#run((done) => this.connection.reset(done));
  }

  /** Says goodbye without waiting for an answer. */
  leave(): void {
    this.connection.quit();
    setTimeout(() => this.#cut(), LEAVE_MS).unref();
  }

  async #logIn(): Promise<void> {
    const { username: user, password: pass, accessToken } = this.config;
    if (user === undefined) return;
    const login =
      accessToken === undefined ? { user, pass: pass ?? '' } : { user, pass: accessToken, method: BY_TOKEN };
    if (!this.connection.allowsAuth) throw smtpFailure({ code: 'EAUTH' }, this.config);
    await this.#run((done) => this.connection.login(login, done));
  }

  #cut(): void {
    this.connection.close();
    this.socket.destroy();
  }

  async #run<T>(action: (done: Done<T>) => void): Promise<T> {
    try {
      const acted = new Promise<T>((resolve, reject) =>
        action((error, result) => (error ? reject(error) : resolve(result as T))),
      );
      return await Promise.race([acted, this.#failed]);
    } catch (error) {
      throw smtpFailure(error, this.config);
    }
  }
}

/** The address that was checked is the address that is connected to, as everywhere. */
async function openSocket(
  config: SmtpConfig,
  { guard, lookup, signal }: Omit<SmtpSessionOptions, 'greetingTimeoutMs'>,
): Promise<Socket> {
  const { host, port, tls } = config;
  if (signal.aborted) throw abortedBy(signal, host);
  const options = { host, port, lookup: guardedLookup(guard, lookup, port) };
  const socket = tls ? connectTls({ ...options, ...(isIP(host) === 0 ? { servername: host } : {}) }) : connect(options);
  const timeOut = setTimeout(
    () => socket.destroy(Object.assign(new Error('no connection'), { code: 'ETIMEDOUT' })),
    CONNECT_TIMEOUT_MS,
  );
  const abort = (): void => void socket.destroy(abortedBy(signal, host));
  signal.addEventListener('abort', abort, { once: true });
  try {
    await once(socket, tls ? 'secureConnect' : 'connect');
    return socket;
  } catch (error) {
    socket.on('error', () => undefined).destroy();
    throw smtpFailure(error, config);
  } finally {
    clearTimeout(timeOut);
    signal.removeEventListener('abort', abort);
  }
}

/**
 * RFC 7628 is newer than the practice of providers:
 * https://developers.google.com/workspace/gmail/imap/xoauth2-protocol.
 */
async function logInByToken(context: SMTPConnectionCustomAuthContext): Promise<void> {
  const { user, pass } = context.auth.credentials;
  const token = Buffer.from(`user=${user}\u0001auth=Bearer ${pass}\u0001\u0001`).toString('base64');
  let reply = await context.sendCommand(`AUTH XOAUTH2 ${token}`);
  // It sends its reason, and waits for an empty line before it refuses.
  if (reply.status === 334) reply = await context.sendCommand('');
  if (!reply.response.startsWith('235')) context.reject(new Error('not logged in'));
}
