import { once } from 'node:events';
import { connect } from 'node:net';
import { createInterface } from 'node:readline';

/** Delivers messages to one mailbox over LMTP (RFC 2033), one after the other; each is accepted when this resolves. */
export async function sendByLmtp(
  port: number,
  recipient: string,
  messages: readonly (string | Buffer)[],
): Promise<void> {
  const socket = connect(port, '127.0.0.1');
  await once(socket, 'connect');
  const lines = createInterface({ input: socket })[Symbol.asyncIterator]();
  const reply = async (wanted: string): Promise<void> => {
    for (;;) {
      const { value, done } = await lines.next();
      if (done === true) throw new Error(`The LMTP server hung up instead of saying ${wanted}.`);
      if (value.charAt(3) === '-') continue;
      if (!value.startsWith(wanted)) throw new Error(`The LMTP server did not say ${wanted} but: ${value}`);
      return;
    }
  };
  const say = async (text: string | Buffer, wanted: string): Promise<void> => {
    socket.write(text);
    await reply(wanted);
  };
  try {
    await reply('220');
    await say('LHLO test\r\n', '250');
    for (const message of messages) {
      await say('MAIL FROM:<sender@example.com>\r\n', '250');
      await say(`RCPT TO:<${recipient}>\r\n`, '250');
      await say('DATA\r\n', '354');
      // RFC 5321, section 4.5.2: a line that begins with a dot gets another one.
      const text = Buffer.from(message).toString('latin1').replace(/^\./gm, '..');
      socket.write(Buffer.from(text, 'latin1'));
      await say('\r\n.\r\n', '250');
    }
    socket.end('QUIT\r\n');
  } finally {
    socket.destroy();
  }
}
