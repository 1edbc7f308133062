import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import type { SMTPServerOptions } from 'smtp-server';

/** A message as it arrived, and who it was for. */
export interface Arrived {
  readonly from: string;
  readonly to: readonly string[];
  readonly source: string;
  readonly user: string | undefined;
  readonly isSecure: boolean;
}

/** A real mail server on loopback for one test. The client receives the error that `arrived` throws. */
export class TestSmtp {
  readonly messages: Arrived[] = [];
  /** Connections so far, and those that have ended. */
  opened = 0;
  closed = 0;

  private constructor(
    private readonly server: SMTPServer,
    readonly port: number,
  ) {}

  static async start(
    options: SMTPServerOptions = {},
    arrived: (message: Arrived, smtp: TestSmtp) => Promise<void> | void = () => undefined,
  ): Promise<TestSmtp> {
    const server = new SMTPServer({
      logger: false,
      disableReverseLookup: true,
      authOptional: true,
      // Connections that are open when a test ends do not matter.
      closeTimeout: 1,
      onConnect: (_session, done) => {
        smtp.opened += 1;
        done();
      },
      onClose: () => (smtp.closed += 1),
      onData: (stream, { envelope, user, secure }, done) => {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => {
          const message: Arrived = {
            from: envelope.mailFrom ? envelope.mailFrom.address : '',
            to: envelope.rcptTo.map(({ address }) => address),
            source: Buffer.concat(chunks).toString('latin1'),
            user: typeof user === 'string' ? user : undefined,
            isSecure: secure,
          };
          smtp.messages.push(message);
          Promise.resolve(arrived(message, smtp)).then(() => done(null, 'taken'), done);
        });
      },
      ...options,
    });
    server.on('error', () => undefined);
    const listening = server.listen(0, '127.0.0.1');
    await once(listening, 'listening');
    const smtp: TestSmtp = new TestSmtp(server, (listening.address() as AddressInfo).port);
    return smtp;
  }

  async stop(): Promise<void> {
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
  }
}

/** An error that becomes this reply. */
export function reply(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode });
}
