import { asDirectMessages } from './direct-messages.js';
import { withoutChannelNouns } from './channel-nouns.js';
import { withChannelReminders } from './channel-reminders.js';
import { withChatReminders } from './chat-reminders.js';
import { withChatVerbs } from './chat-verbs.js';
import { withChatWork } from './chat-work.js';
import { withGreetings } from './greetings.js';
import { withNamedChats } from './named-chats.js';
import { withToldTexts } from './told-texts.js';
import { withChannelsFirst, withKeptThere, withOneMessenger } from './one-messenger.js';
import type { ServiceWords } from '../services/words.js';
import type { Token } from '../tokens.js';

/** What is said to a chat, and what people do there, in plain words. */
export const inChat = (tokens: readonly Token[], words: ServiceWords): readonly Token[] =>
  IN_CHAT.reduce((line, form) => form(line, words), tokens);

const IN_CHAT = [
  withoutChannelNouns,
  withChannelsFirst,
  withKeptThere,
  withChatVerbs,
  withGreetings,
  withChatReminders,
  withChannelReminders,
  withChatWork,
  asDirectMessages,
  withToldTexts,
  withNamedChats,
  withOneMessenger,
];
