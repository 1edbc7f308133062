import { randomBytes } from 'node:crypto';
import type { SftpConfig } from '../../domain/connection/index.js';
import { StepFailure } from '../../errors.js';
import { AddressGuard, systemLookup } from '../../net/guard/address-guard.js';
import type { GuardedAgentOptions } from '../../net/guard/guarded-agent.js';
import { GuardedSocket } from '../../net/guard/guarded-socket.js';
import { within } from '../within.js';
import { logIn } from './sftp-login.js';
import { fitsPattern, isEntryName, isWithin, joined, parentOf } from './sftp-paths.js';
import type { SftpPath } from './sftp-paths.js';
import { SftpSession, statOf } from './sftp-session.js';
import type { SftpStat } from './sftp-session.js';

/** One request of a step: to which server, and how long it may take. */
export interface SftpCall {
  readonly config: SftpConfig;
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

/** An entry of a folder. */
interface SftpEntry extends SftpStat {
  readonly name: string;
}

/** The entries of a folder that were asked for. */
export interface SftpListing {
  readonly entries: readonly SftpEntry[];
  readonly hasMore: boolean;
  /** Entries whose names no entry can have. */
  readonly leftOut: number;
}

/** Entries that are read of one folder, before they are sorted. */
const MAX_READ_ENTRIES = 50_000;
const PROBE_MS = 30_000;

/** Reaches the servers of files that users have connected. */
export class SftpServers {
  readonly #guard: AddressGuard;

  constructor(private readonly options: GuardedAgentOptions) {
    this.#guard = new AddressGuard(options.allowHosts, options.onRefused);
  }

  /** Logs in and looks at the folder. Answers the account: `ada@files.example.com/in`. @throws StepFailure */
  async probe(config: SftpConfig, signal: AbortSignal): Promise<string> {
    return this.#with({ config, signal, timeoutMs: PROBE_MS }, async (session) => {
      const top = await session.realpath(config.folder ?? '');
      const stat = await session.stat(top);
      if (stat?.type !== 'folder') throw notFound(config.host, config.folder ?? top);
      return `${config.username}@${config.host}${top}`;
    });
  }

  /** Reads a file while `use` runs. @throws StepFailure, and errors of `use` */
  async read<T>(
    call: SftpCall,
    path: SftpPath,
    use: (stat: SftpStat, content: AsyncIterable<Uint8Array>) => Promise<T>,
  ): Promise<T> {
    return this.#with(call, async (session) => {
      const real = await this.#checked(session, call.config, path.full);
      const stat = await session.stat(real);
      if (stat === null) throw notFound(call.config.host, path.shown);
      if (stat.type !== 'file') throw noFile(call.config.host, path.shown, stat.type);
      return session.read(real, use);
    });
  }

  /**
   * Stores a file under a temporary name, and gives it its own when it is whole.
   *
   * @throws StepFailure
   */
  async write(
    call: SftpCall,
    path: SftpPath,
    content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
    { overwrites, makesFolders }: { readonly overwrites: boolean; readonly makesFolders: boolean },
  ): Promise<number> {
    const { config } = call;
    return this.#with(call, async (session) => {
      const folder = parentOf(path.full);
      if (makesFolders) await this.#makeFolders(session, config, path);
      await this.#checked(session, config, folder);
      const there = await session.lstat(path.full);
      if (there?.type === 'folder') throw noFile(config.host, path.shown, 'folder');
      if (there !== null && !overwrites) throw exists(config.host, path.shown);
      const temporary = joined(folder, `.${path.name.slice(0, 100)}.${randomBytes(8).toString('hex')}.part`);
      try {
        const size = await session.write(temporary, content);
        await session.rename(temporary, path.full, overwrites);
        return size;
      } catch (error) {
        await session.remove(temporary).catch(() => undefined);
        throw error;
      }
    });
  }

  /** Deletes a file or a link. False: there is none. @throws StepFailure */
  async remove(call: SftpCall, path: SftpPath): Promise<boolean> {
    const { config } = call;
    return this.#with(call, async (session) => {
      const folder = parentOf(path.full);
      if ((await session.stat(folder)) === null) return false;
      await this.#checked(session, config, folder);
      const stat = await session.lstat(path.full);
      if (stat === null) return false;
      if (stat.type === 'folder') throw noFile(config.host, path.shown, 'folder');
      return session.remove(path.full);
    });
  }

  /** The entries of a folder in the order of their names. @throws StepFailure */
  async list(
    call: SftpCall,
    path: SftpPath,
    { limit, pattern }: { readonly limit: number; readonly pattern: string | null },
  ): Promise<SftpListing> {
    return this.#with(call, async (session) => {
      const real = await this.#checked(session, call.config, path.full);
      const stat = await session.stat(real);
      if (stat === null) throw notFound(call.config.host, path.shown || '/');
      if (stat.type !== 'folder')
        throw StepFailure.permanent('STORE_REFUSED', `${quoted(path.shown)} at ${call.config.host} is no folder.`);
      const { entries: all, isCut } = await session.list(real, MAX_READ_ENTRIES);
      const named = all.filter(({ filename }) => filename !== '.' && filename !== '..');
      const sound = named.filter(({ filename }) => isEntryName(filename));
      const wanted = sound
        .filter(({ filename }) => pattern === null || fitsPattern(filename, pattern))
        .map(({ filename, attrs }) => ({ name: filename.toWellFormed(), ...statOf(attrs) }))
        .sort((a, b) => (a.name < b.name ? -1 : 1));
      return {
        entries: wanted.slice(0, limit),
        hasMore: isCut || wanted.length > limit,
        leftOut: named.length - sound.length,
      };
    });
  }

  /**
   * The path without links. If the connection has a folder, it is an error if the path leads out of that.
   *
   * @throws StepFailure
   */
  async #checked(session: SftpSession, { folder, host }: SftpConfig, path: string): Promise<string> {
    if (folder === undefined) return path;
    const [top, real] = [await session.realpath(folder), await session.realpath(path)];
    if (isWithin(real, top)) return real;
    throw StepFailure.permanent(
      'STORE_ACCESS_DENIED',
      `A link at ${host} leads out of the folder of the connection, and is not followed.`,
      { host },
    );
  }

  /** Each missing folder on the way, one after the other: no link on the way may lead out. */
  async #makeFolders(session: SftpSession, config: SftpConfig, { full, shown }: SftpPath): Promise<void> {
    const depth = shown.split('/').filter((part) => part !== '').length - 1;
    const parts = full.split('/');
    for (let level = depth; level > 0; level -= 1) {
      const folder = parts.slice(0, parts.length - level).join('/');
      await this.#checked(session, config, parentOf(folder));
      if ((await session.stat(folder)) !== null) continue;
      try {
        await session.makeFolder(folder);
      } catch (error) {
        // Another run may have made it in the meantime.
        if ((await session.stat(folder)) === null) throw error;
      }
    }
  }

  async #with<T>(call: SftpCall, act: (session: SftpSession) => Promise<T>): Promise<T> {
    const { config } = call;
    const { host, port } = config;
    return within(call, host, async (signal) => {
      const socket = new GuardedSocket(this.#guard, this.options.lookup ?? systemLookup, { host, port });
      const onAbort = (): void => void socket.destroy();
      signal.addEventListener('abort', onAbort, { once: true });
      try {
        const login = await logIn(config, socket.connect());
        try {
          return await act(new SftpSession(login.sftp, host, login.lost));
        } finally {
          login.close();
        }
      } finally {
        signal.removeEventListener('abort', onAbort);
        socket.destroy();
      }
    });
  }
}

const quoted = (text: string): string => JSON.stringify(text);

const notFound = (host: string, path: string): StepFailure =>
  StepFailure.permanent('STORE_NOT_FOUND', `${host} does not have ${quoted(path)}.`, { host });

const exists = (host: string, path: string): StepFailure =>
  StepFailure.permanent('STORE_REFUSED', `${quoted(path)} is at ${host} already, and is not to be replaced.`, { host });

const noFile = (host: string, path: string, type: string): StepFailure =>
  StepFailure.permanent('STORE_REFUSED', `${quoted(path)} at ${host} is no file but a ${type}.`, { host });
