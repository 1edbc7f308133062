import type { Command } from 'commander';
import { Misuse } from '../output/cli-failure.js';
import { textFrom } from '../output/json-input.js';
import { print, printDone, printJson } from '../output/print.js';
import { oneLine } from '../output/text.js';
import { examples, serverOptions } from '../program/common-options.js';
import type { CliContext, ServerOptions } from '../program/context.js';
import { connectionId as resolve } from '../references/connection-id.js';
import { drawAnswerChannel } from '../view/connections.view.js';

interface AnswersOptions extends ServerOptions {
  readonly signingSecret?: string;
  readonly publicKey?: string;
  readonly setUp?: boolean;
  readonly remove?: boolean;
}

/** `stepcast connections answers` */
export function defineAnswersCommand(command: Command, context: CliContext): void {
  const { connect, terminal, now } = context;
  const answers = command
    .command('answers')
    .description('Show or set up how people answer approvals by a connection to Slack, Telegram or Discord.')
    .argument('<connection>', 'its name or id')
    .option('--signing-secret <secret>', 'of Slack: the signing secret of the app, @file, or - for standard input')
    .option('--public-key <key>', 'of Discord: the public key of the application')
    .option('--set-up', 'of Telegram: register the address at the bot')
    .option('--remove', 'take no more answers')
    .action(async (reference: string, options: AnswersOptions) => {
      const { signingSecret, publicKey, setUp = false, remove = false, json, server } = options;
      const sets = setUp || signingSecret !== undefined || publicKey !== undefined;
      if (sets && remove) throw new Misuse('Set the answers up or remove them, and not both.');
      const connected = await connect(server);
      const { client } = connected;
      const connectionId = await resolve(connected, reference);
      if (remove) {
        const removed = await client.removeAnswers({ connectionId });
        if (json) return printJson(terminal, removed);
        return printDone(terminal, `Questions by “${oneLine(reference)}” have no buttons from now on.`);
      }
      const secret =
        signingSecret === undefined ? undefined : (await textFrom(signingSecret, '--signing-secret', context)).trim();
      const channel = sets
        ? (
            await client.setUpAnswers({
              connectionId,
              ...(secret === undefined ? {} : { signingSecret: secret }),
              ...(publicKey === undefined ? {} : { publicKey }),
            })
          ).answerChannel
        : await client.answerChannel({ connectionId });
      if (json) return printJson(terminal, channel ?? null);
      if (!channel) throw new Misuse(`No questions are sent by “${oneLine(reference)}”.`);
      print(terminal, drawAnswerChannel(channel, terminal, now()));
    });
  serverOptions(answers);
  examples(
    answers,
    ['the steps that remain', 'stepcast connections answers team'],
    ['Slack, the secret not shown in the history', 'stepcast connections answers team --signing-secret @secret.txt'],
  );
}
