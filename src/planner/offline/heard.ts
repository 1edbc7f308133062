import { framesOf } from './read/frames.js';
import type { Frames } from './read/frames.js';
import { isActVerb } from './read/clauses.js';
import { serviceWords } from './read/services/service-words.js';
import { kept } from './kept.js';
import type { Language } from './language.js';
import type { WordsRequest } from './plan-words.type.js';
import type { AsideWords } from './text/asides/aside-words.js';
import { withoutAsides } from './text/asides/asides.js';
import type { Heard } from './text/asides/asides.js';
import { inChat } from './text/chats/in-chat.js';
import { withGivenRoles } from './text/chats/given-roles.js';
import { withGottenSigns } from './text/chats/chat-reactions.js';
import { withGreetings } from './text/chats/greetings.js';
import { withoutOwners } from './text/chats/owners.js';
import { withPolls } from './text/chats/polls.js';
import { withPlainLanguage } from './text/work/models/plain-language.js';
import { withPostedLinks } from './text/chats/posted-links.js';
import { withToldTexts } from './text/chats/told-texts.js';
import { asPlainOrders } from './text/gallery/plain-orders.js';
import { renumbered } from './text/sentences.js';
import type { Pin } from './text/pins.js';
import type { ServiceWords } from './text/services/words.js';
import { withEnteringThings } from './text/starts/clauses/entering-things.js';
import { withArrivals } from './text/starts/clauses/arrival-times.js';
import { withLabelGiven } from './text/starts/clauses/with-label.js';
import { withDescribedComments } from './text/told/described-comments.js';
import { withLongerWords } from './text/told/short-ways.js';
import { withEveryone } from './text/told/for-everyone.js';
import { withMailedThings } from './text/told/mailed-things.js';
import { withWishedMails } from './text/told/wished-mails.js';
import { withMailToMe } from './text/told/sent-to-me.js';
import { withTimedQuestion } from './text/told/asked-and-told.js';
import { withPlainWishes } from './text/told/heard-of.js';
import { withHeldPlaces } from './text/told/held-places.js';
import { withOuterPlaces } from './text/told/outer-places.js';
import { withOverdue } from './text/told/today-and-overdue.js';
import { withUnfinished } from './text/told/unfinished-in-time.js';
import { withDueDays } from './text/told/due-clocks.js';
import { withTimeNames } from './text/told/names-like-times.js';
import { withOnceAWeek } from './text/told/once-a-week.js';
import { withSetFields } from './text/verbs/set-fields.js';
import type { Token } from './text/tokens.js';
import { withDescribedEvents } from './text/verbs/described-events.js';
import { withBrought } from './text/work/brought.js';
import { serviceAt } from '../words/services.js';

/* A request before it is read: without what people say beside it, and with what galleries say in plain orders. */

interface Words {
  readonly tokens: readonly Token[];
  readonly language: Language;
}

/** The words that the catalogue of a request knows about services. */
export const wordsOf = ({ tools, events }: WordsRequest, tokens: readonly Token[]): ServiceWords =>
  serviceWords(framesOf(tools), events, tokens);

/** An English request in which the words of one thing stand together: things that are brought, due days, roles and their person. */
const inOnePiece = (tokens: readonly Token[], frames: Frames): readonly Token[] =>
  withGivenRoles(
    withMailedThings(
      withTimeNames(
        withDueDays(
          withOverdue(
            withUnfinished(
              withBrought(
                withArrivals(withLabelGiven(withLongerWords(withEveryone(withWishedMails(withOnceAWeek(tokens)))))),
                frames,
              ),
            ),
          ),
        ),
      ),
    ),
  );

/** The words for a chat as readers know them: polls, links, whose chat it is. */
const saidInChats = (tokens: readonly Token[], words: ServiceWords): readonly Token[] =>
  withPolls(withPostedLinks(withoutOwners(renumbered(withGottenSigns(tokens)), words), words), words);

/** Results at the place where the user wants them, and questions with a time for the answer. */
const broughtToMe = (tokens: readonly Token[], words: ServiceWords): readonly Token[] =>
  withMailToMe(withTimedQuestion(withEnteringThings(withPlainWishes(tokens), words), words), words);

interface Known {
  readonly frames: Frames;
  readonly events: WordsRequest['events'];
  readonly heard: Heard;
}

const known = kept(() => new WeakMap<readonly Token[], Known>());

/**
 * An English request without what stands beside it, and with what is said to a chat in plain words. All plans of the same
 * words hear the same, whatever columns are known.
 */
export function heardIn({ tokens, language }: Words, request: WordsRequest): Heard {
  if (language.code !== 'en') return { tokens, asides: [] };
  const { events } = request;
  const frames = framesOf(request.tools);
  const before = known().get(tokens);
  if (before?.frames === frames && before.events === events) return before.heard;
  const heard = hear(tokens, request, frames);
  known().set(tokens, { frames, events, heard });
  return heard;
}

/** The words that asides are told apart by, from the catalogue. */
export const asideWords = (frames: Frames): AsideWords => ({
  service: (line, at) => serviceAt(line, at)?.length ?? frames.services.at(line, at)?.length ?? 0,
  isVerb: (one) => isActVerb(frames, one),
});

function hear(tokens: readonly Token[], request: WordsRequest, frames: Frames): Heard {
  // What people are told is no aside of the request.
  const words = wordsOf(request, tokens);
  const named = withHeldPlaces(withOuterPlaces(inOnePiece(broughtToMe(tokens, words), frames), words), words);
  const told = withDescribedComments(withToldTexts(saidInChats(withPlainLanguage(named), words), words), words);
  const heard = withoutAsides(told, asideWords(frames));
  const plain = asPlainOrders(heard.tokens, wordsOf(request, heard.tokens));
  return { ...heard, tokens: inChat(plain, wordsOf(request, plain)) };
}

/** An English request for the reader by examples: in plain orders, and with the comments that it describes as texts. */
export function plainlySaid(tokens: readonly Token[], request: WordsRequest): readonly Token[] {
  const brought = inOnePiece(broughtToMe(tokens, wordsOf(request, tokens)), framesOf(request.tools));
  const told = wordsOf(request, brought);
  const held = saidInChats(withHeldPlaces(withOuterPlaces(brought, told), told), told);
  const plain = asPlainOrders(held, wordsOf(request, held));
  const words = wordsOf(request, plain);
  const described = withDescribedComments(plain, words);
  // A greeting with words of its own is read as it is.
  const isQuoted = described.some(({ mention }) => mention?.kind === 'quote');
  return withSetFields(isQuoted ? described : withGreetings(described, words));
}

/** An event of a calendar that the words only describe, by a name. */
export function describedIn(
  { tokens, language, pins }: Words & { readonly pins: readonly Pin[] },
  tools: WordsRequest['tools'],
): readonly Token[] {
  if (language.code !== 'en' || pins.length > 0) return tokens;
  const frames = framesOf(tools);
  return withDescribedEvents(tokens, (line, at) => {
    const named = frames.services.at(line, at);
    const keeps = (id: string): boolean =>
      frames.operations.some(({ service, objects }) => service?.id === id && objects.includes('event'));
    return { length: named?.length ?? 0, keeps: named !== null && keeps(named.value) };
  });
}
