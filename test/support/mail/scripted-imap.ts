import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo, Server, Socket } from 'node:net';

export interface ImapScript {
  readonly capabilities?: string;
  /** Lines of LIST, without `* LIST`. */
  readonly folders?: readonly string[];
  /** Default: every keyword may be set. */
  readonly permanentFlags?: string;
  readonly isReadOnly?: boolean;
  /** The data of message 1, without its number. */
  readonly message?: string;
  /** The answer to a command, without its tag. Null: it hangs up. Undefined: as usual. */
  readonly answer?: (command: string) => string | null | undefined;
}

/** A mail server that keeps nothing: it answers by a script, and notes what it is told. */
export class ScriptedImap {
  readonly commands: string[] = [];
  readonly literals: string[] = [];
  readonly #sockets = new Set<Socket>();

  private constructor(
    private readonly server: Server,
    private readonly script: ImapScript,
  ) {}

  static async start(script: ImapScript): Promise<ScriptedImap> {
    const server = createServer();
    const scripted = new ScriptedImap(server, script);
    server.on('connection', (socket) => scripted.#serve(socket)).listen(0, '127.0.0.1');
    await once(server, 'listening');
    return scripted;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  /** The commands that change something. */
  get changes(): readonly string[] {
    return this.commands.filter((each) => /^(?:UID )?(?:STORE|MOVE|COPY|EXPUNGE|CREATE|APPEND)/.test(each));
  }

  async stop(): Promise<void> {
    this.#sockets.forEach((socket) => socket.destroy());
    this.server.close();
    await once(this.server, 'close');
  }

  #serve(socket: Socket): void {
    this.#sockets.add(socket);
    socket.on('error', () => undefined).write('* OK hello\r\n');
    let rest = '';
    socket.on('data', (chunk: Buffer) => {
      rest += chunk.toString('latin1');
      for (let end = rest.indexOf('\r\n'); end !== -1; end = rest.indexOf('\r\n')) {
        if (rest.slice(0, end).endsWith('}')) {
          // A message follows, of so many bytes.
          const bytes = Number(/\{(\d+)\}$/.exec(rest.slice(0, end))?.[1]);
          if (rest.length === end + 2) socket.write('+ go on\r\n');
          if (rest.length < end + 2 + bytes + 2) break;
          this.literals.push(rest.slice(end + 2, end + 2 + bytes));
          rest = `${rest.slice(0, end).replace(/\{\d+\}$/, '(message)')}${rest.slice(end + 2 + bytes)}`;
          continue;
        }
        const [, tag = '', command = ''] = /^(\S+) (.*)$/.exec(rest.slice(0, end)) ?? [];
        rest = rest.slice(end + 2);
        this.commands.push(command);
        const answer = this.script.answer?.(command);
        if (answer === null) socket.destroy();
        else socket.write(answer === undefined ? this.#usual(tag, command) : `${tag} ${answer}\r\n`);
      }
    });
  }

  #usual(tag: string, command: string): string {
    const {
      capabilities = 'IMAP4rev1 UIDPLUS MOVE',
      folders = ['(\\HasNoChildren) "/" INBOX'],
      permanentFlags = '\\Seen \\Flagged \\*',
      isReadOnly = false,
      message = 'FLAGS ()',
    } = this.script;
    const done = `${tag} OK done\r\n`;
    if (command === 'CAPABILITY') return `* CAPABILITY ${capabilities}\r\n${done}`;
    if (command === 'LIST "" ""') return `* LIST (\\Noselect) "/" ""\r\n${done}`;
    if (command.startsWith('LIST ')) return `${folders.map((each) => `* LIST ${each}\r\n`).join('')}${done}`;
    if (/^(?:SELECT|EXAMINE) /.test(command))
      return `* 1 EXISTS\r\n* FLAGS (\\Seen \\Flagged)\r\n* OK [PERMANENTFLAGS (${permanentFlags})] ok\r\n* OK [UIDVALIDITY 7] ok\r\n* OK [UIDNEXT 2] ok\r\n${tag} OK [READ-${isReadOnly ? 'ONLY' : 'WRITE'}] done\r\n`;
    if (command.startsWith('UID FETCH'))
      return `* 1 FETCH (UID 1 ${message} ENVELOPE (NIL "one" NIL NIL NIL NIL NIL NIL NIL "<one@example.com>"))\r\n${done}`;
    if (command.startsWith('UID MOVE')) return `* OK [COPYUID 8 1 5] moved\r\n* 1 EXPUNGE\r\n${done}`;
    if (command.startsWith('UID SEARCH')) return `* SEARCH 1\r\n${done}`;
    return done;
  }
}
