import { setImmediate as nextTurn } from 'node:timers/promises';
import type { WordsRequest } from './plan-words.type.js';
import { lostWords } from './lost-words.js';
import type { Language } from './language.js';
import { grammarFor } from './languages/index.js';
import { translate } from './languages/translate.js';
import { isActVerb } from './read/clauses.js';
import { messengerOf } from './read/frames.js';
import type { Frames } from './read/frames.js';
import { inPlaceOfPronoun } from './text/for-each-address.js';
import { asOrders } from './text/as-orders.js';
import { asServiceOrders } from './text/services/service-orders.js';
import { asBotOrders, namesAgent } from './text/work/bots.js';
import { withMessenger, withThere } from './text/work/channel-messages.js';
import { withJudgements } from './text/work/judgements.js';
import { asModelNames } from './text/work/models/model-names.js';
import { asModelWork, withoutReading } from './text/work/models/model-orders.js';
import { withTitledReplies } from './text/work/models/titled-replies.js';
import { asEachThing } from './text/work/each-thing.js';
import { asRuleForMails } from './text/work/mails-there.js';
import { workWords } from './text/work/work-words.js';
import { serviceNames, serviceWords } from './read/services/service-words.js';
import { withTold } from './text/gallery/noun-orders.js';
import { asPlainActs } from './text/services/everyday-acts.js';
import { asWholeThing } from './text/services/whole-thing.js';
import { withTextMessages } from './text/text-messages.js';
import { withCalls } from './text/verbs/calls.js';
import { inPlainWords } from './text/plain-words.js';
import { written } from './text/hurried.js';
import { made, renumbered } from './text/sentences.js';
import { respell } from './text/spelling.js';
import type { Respelled } from './text/spelling.js';
import { withBefore } from './text/before-acts.js';
import { withStanding } from './text/verbs/standing.js';
import { inOrder } from './text/starts/in-order.js';
import { withParticiples } from './text/participles.js';
import { withVerbs } from './text/terse-acts.js';
import { withConditions } from './text/terse-conditions.js';
import type { Token } from './text/tokens.js';

/** A request of which more than this share is not known is in a language that is not read. */
const MAX_UNKNOWN = 0.4;

/** The tokens in the planner's own words, which are English, and whether enough of them could be read. */
export async function inPlannersWords(
  said: readonly Token[],
  { code }: Language,
  { anyLanguage, events }: Pick<WordsRequest, 'anyLanguage' | 'events'>,
  frames: Frames,
): Promise<{
  readonly tokens: readonly Token[];
  readonly isRead: boolean;
  readonly respelled: readonly Respelled[];
}> {
  const grammar = await grammarFor(code);
  if (!grammar) return { tokens: said, isRead: anyLanguage, respelled: [] };
  const isVerb = (one: string): boolean => isActVerb(frames, one);
  const { tokens: plain, respelled } =
    code === 'en'
      ? respell(
          asWholeThing(
            withBefore(withParticiples(withTextMessages(inPlainWords(withCalls(withStanding(withTold(said))))))),
          ),
          isVerb,
        )
      : { tokens: said, respelled: [] };
  const { tokens: spelled, renamed } =
    code === 'en' ? asModelNames(plain, serviceNames(frames)) : { tokens: plain, renamed: [] };
  await nextTurn();
  const services = serviceWords(frames, events, spelled);
  const work = workWords(services, events, messengerOf(frames));
  const messages =
    code === 'en'
      ? asModelWork(asPlainActs(inOrder(withTitledReplies(spelled, services), services, events), services), services)
      : spelled;
  const told = code === 'en' ? asBotOrders(withJudgements(messages, services), work) : spelled;
  await nextTurn();
  // The task of an agent goes to a model in these words.
  const isForAgent = namesAgent(told);
  const put =
    code === 'en' && !isForAgent
      ? withoutReading(withThere(withMessenger(asEachThing(asRuleForMails(told, work), work), work)))
      : told;
  const ordered =
    code === 'en' && !isForAgent
      ? asOrders(
          withConditions(withVerbs(inPlaceOfPronoun(written(asServiceOrders(put, services), { has: isVerb }))), {
            has: isVerb,
          }),
          { has: isVerb },
        )
      : put;
  await nextTurn();
  const { tokens, unknown } = translate(ordered, grammar);
  const words = said.filter(({ kind }) => kind === 'word').length;
  const lost = code === 'en' ? lostWords(said, tokens, (at) => frames.services.at(said, at) !== null) : [];
  return {
    // Behind all others they are asked for, if nothing reads them there.
    tokens:
      lost[0] === undefined ? tokens : renumbered([...tokens, { ...made(lost[0], '.'), end: lost[0].start }, ...lost]),
    isRead: code === 'en' || anyLanguage || unknown <= words * MAX_UNKNOWN,
    respelled: [...respelled, ...renamed],
  };
}
