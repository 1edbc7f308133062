import { operations } from '@stepcast/client';
import type { StepcastClient } from '@stepcast/client';
import type { DefineCommand } from '../program/command-table.js';
import { examples, serverOptions } from '../program/common-options.js';
import type { CliContext, ServerOptions } from '../program/context.js';
import { CliFailure, Misuse } from '../output/cli-failure.js';
import { print, printError, printJson } from '../output/print.js';
import { refuseProblems } from '../output/problems.js';
import { printable } from '../output/text.js';
import type { Terminal } from '../output/terminal.js';
import { resolveWorkflow } from '../references/resolve.js';

interface ChatOptions extends ServerOptions {
  readonly session?: string;
  readonly trigger?: string;
}

export const define: DefineCommand = (command, context) => {
  command
    .description(
      'Chat with a workflow. Its answers appear as they are written. Without a message it asks for one after another; an empty one, or Ctrl-C, ends it.',
    )
    .argument('<workflow>', 'its id or title')
    .argument('[message...]', 'one message; - reads it from standard input')
    .option('--session <id>', 'continue this conversation')
    .option('--trigger <key>', 'the key of the trigger, if the workflow has several chats')
    .action(async (reference: string, words: readonly string[], options: ChatOptions) => {
      const { client } = await context.connect(options.server);
      const { id: workflowId } = await resolveWorkflow(client, reference);
      const chat = new Chat(client, context.terminal, workflowId, options);
      const given = words.length === 1 && words[0] === '-' ? await context.readStdin() : words.join(' ');
      if (given.trim() !== '') return chat.send(given);
      await converse(chat, context);
    });
  serverOptions(command);
  examples(
    command,
    ['a conversation in the terminal', 'stepcast chat "Opening hours"'],
    ['one message, and the answer', 'stepcast chat "Opening hours" "When are you open?"'],
  );
};

async function converse(chat: Chat, { terminal, ask }: CliContext): Promise<void> {
  if (!terminal.canAsk) throw new Misuse('Give a message: this is no terminal to ask for one.');
  const asker = await ask();
  for (;;) {
    const text = await asker.text({ message: 'You' });
    if (text.trim() === '') return;
    await chat.send(text).catch((error: unknown) => {
      if (!(error instanceof CliFailure)) throw error;
      printError(terminal, error.message);
    });
  }
}

/** One conversation. */
class Chat {
  #sessionId: string | undefined;
  /** Of the last event that was seen. */
  #after: string | undefined;

  constructor(
    private readonly client: StepcastClient,
    private readonly terminal: Terminal,
    private readonly workflowId: string,
    private readonly options: ChatOptions,
  ) {
    this.#sessionId = options.session;
  }

  /** Sends a message, and shows the answer as it is written. @throws CliFailure if there is none */
  async send(text: string): Promise<void> {
    const { json, trigger } = this.options;
    const { workflowId } = this;
    const sent = await this.client.sendChatMessage({
      workflowId,
      text,
      sessionId: this.#sessionId,
      triggerKey: trigger,
    });
    refuseProblems(sent.problems);
    const { chatSession, chatMessage } = sent;
    if (!chatSession || !chatMessage) throw new CliFailure('The server gave no message.');
    this.#sessionId = chatSession.id;
    const answer = await this.#answer(chatSession.id, chatMessage.id, json === true);
    if (json) printJson(this.terminal, { session: chatSession, message: chatMessage, answer });
  }

  async #answer(sessionId: string, questionId: string, isQuiet: boolean) {
    let shown = '';
    const { out } = this.terminal;
    const show = (piece: string): void => {
      if (!isQuiet) out(printable(piece));
    };
    const events = this.client.subscribe(operations.chatEvents, { sessionId, after: this.#after });
    for await (const { chatEvents: event } of events) {
      this.#after = event.cursor;
      const { type, message } = event;
      if (type === 'STARTED' && message.id === questionId && shown !== '') {
        show('\n(The answer begins again.)\n');
        shown = '';
      } else if (type === 'DELTA' && message.id === questionId) {
        shown += event.text ?? '';
        show(event.text ?? '');
      } else if (message.id === questionId && message.state === 'FAILED') {
        if (shown !== '') show('\n');
        throw new CliFailure(message.problem ?? 'There is no answer.');
      } else if (type === 'MESSAGE' && message.replyTo === questionId) {
        if (message.text === shown) show('\n');
        else if (!isQuiet) print(this.terminal, [...(shown === '' ? [] : ['']), printable(message.text)]);
        return message;
      }
    }
    throw new CliFailure('The connection ended before the answer was complete. Try again with --session.');
  }
}
