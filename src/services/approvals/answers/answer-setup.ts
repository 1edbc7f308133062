import { AnswerWay } from '../../../domain/approval/answers.js';
import { Messenger } from '../../../domain/approval/delivery.js';

/** Where answers arrive, and whether the senders of replies are proven there. */
interface AnswerPlace {
  readonly way: AnswerWay;
  readonly url: string;
  readonly isTrusted: boolean;
}

/** The steps by which answers reach this installation. Empty: nothing is to be done. */
export function answerSetup(messenger: Messenger, { way, url, isTrusted }: AnswerPlace): readonly string[] {
  if (messenger === Messenger.SLACK)
    return [
      'Open https://api.slack.com/apps and choose the app of this connection.',
      'Under "Basic Information", copy the "Signing Secret", and store it here.',
      `Under "Interactivity & Shortcuts", switch on "Interactivity" and enter the Request URL ${url}`,
      'The app needs the bot scopes chat:write and im:write, and users:read.email if people are named by e-mail addresses.',
    ];
  if (messenger === Messenger.DISCORD)
    return [
      'Open https://discord.com/developers/applications and choose the application of this connection.',
      'Under "General Information", copy the "Public Key", and store it here. Discord checks the address in the next step with it.',
      `Enter the Interactions Endpoint URL ${url}`,
      'The bot and each person have to share a server, so that the bot can write to them.',
    ];
  if (messenger === Messenger.TELEGRAM)
    return [
      'Each person sends the bot a message first, such as /start: a bot cannot write to a person who has not.',
      ...(way === AnswerWay.TRIGGER
        ? ['Answers come with the events of the trigger that has this bot. Keep "callback_query" among its kinds.']
        : []),
    ];
  if (way === AnswerWay.MAILBOX && !isTrusted)
    return [
      'People answer by the link in each message. To take replies as well, set "authservId" of this connection: the name at the beginning of the header Authentication-Results in messages of the mailbox, for example mx.google.com.',
    ];
  return [];
}
