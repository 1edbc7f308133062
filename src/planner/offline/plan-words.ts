import { setImmediate as nextTurn } from 'node:timers/promises';
import { GapKind, PlanStatus } from '../../domain/plan-report/index.js';
import { TriggerType } from '../../domain/trigger/trigger.js';
import { Builder } from './build/builder.js';
import { joinTwice } from './build/said-twice.js';
import { takeSpokenValues } from './build/spoken-values.js';
import type { IsEnough, Span, WordsPlan, WordsReading, WordsRequest } from './plan-words.type.js';
import type { GivenWords, Said } from './said-words.type.js';
import { planFigures } from './figures/figure-plan.js';
import { impliedServices } from './implied/implied-services.js';
import { withImplied, withoutImplied } from './implied/with-implied.js';
import { inEnglish } from './learned/in-english.js';
import type { LearnedReading } from './learned/learned-reading.js';
import { startOf, withLearned } from './learned/with-learned.js';
import { withNames } from './forms/capital-names.js';
import { withThingsOfService } from './read/names/called-by-service.js';
import { inSamePlace } from './read/links/same-place.js';
import { plainerForm } from './forms/plainer-form.js';
import { withForm } from './forms/with-form.js';
import { asideWords, describedIn, heardIn, plainlySaid, wordsOf } from './heard.js';
import type { Heard } from './text/asides/asides.js';
import type { Rewording } from './forms/with-form.js';
import { knownReading, learnedOnce } from './known-readings.js';
import { knownSaid } from './known-said.js';
import { languageOf } from './language.js';
import { newSince } from './new-since.js';
import { inPlannersWords } from './planners-words.js';
import { MODEL, refuseLanguage, reportOf } from './words-report.js';
import { takeAtOnce } from './questions/at-once.js';
import { judgeByDefault } from './leftovers/judged-by-default.js';
import { explanationsIn, isWithin, openAmong, overlaps, stating, withoutSpans } from './leftovers/explanations.js';
import { takeLeftovers } from './leftovers/leftovers.js';
import { writeByModel } from './leftovers/written-by-model.js';
import { passOverBackground, passOverPoliteness } from './questions/background.js';
import { takeOnlyNew } from './questions/earlier.js';
import { passOverHeading } from './questions/heading.js';
import { askForBareNames } from './read/names/bare-names.js';
import { askForContradictions } from './questions/contradictions.js';
import { askForWholeFolders } from './read/restrict/whole-folders.js';
import { carryAnswers } from './read/flow/carry-answer.js';
import { readAfterWaits } from './read/flow/fields/after-wait.js';
import { askForMissingFields } from './read/flow/fields/missing-fields.js';
import { askOfModels } from './read/writing/garbled-prompts.js';
import { settleNumbers } from './questions/ranges.js';
import { settleCells } from './read/rows/cell-kinds.js';
import { lookOften } from './questions/how-often.js';
import { askForKinds } from './questions/kinds.js';
import { takeDescriptions } from './questions/descriptions.js';
import { takeMadeAs } from './questions/made-as.js';
import { askForNames } from './questions/names-of-things.js';
import { askForOnlyTold } from './read/writing/only-told.js';
import { askForLooseValues } from './questions/loose-values.js';
import { missingServices } from './questions/missing-services.js';
import { setAsideOneMessage } from './questions/one-message.js';
import { waitOrAsk } from './read/schedules/wait-once.js';
import { quietIfNone } from './questions/quiet.js';
import { askForReminder } from './questions/reminder.js';
import { askForRest } from './questions/rest.js';
import { askForStart } from './questions/nearest-start.js';
import { askForPins } from './questions/unused-pins.js';
import { Account } from './read/account.js';
import { withFieldNames } from './read/called-fields.js';
import { framesOf } from './read/frames.js';
import { takeNeutral } from './read/neutral.js';
import { readClose } from './read/nearest/nearest-act.js';
import { bindThings } from './read/links/linked-things.js';
import { waysIn } from './read/things/ways.js';
import { withOwnSource } from './read/things/event-service.js';
import { withAnswerStep } from './read/pages/page-source.js';
import { readClauses } from './read/read-request.js';
import { Reading } from './read/reading.js';
import { completeMade } from './read/replies/complete-made.js';
import { placesOfStart } from './read/sources/places-of-start.js';
import { readWhen } from './read/trigger.js';
import { askForRestrictions } from './read/restrict/ask-restriction.js';
import { applyChosenFilters, withChosenConditions } from './read/restrict/chosen-filters.js';
import { applyTests, heldBy } from './read/payload/held-tests.js';
import { findMentions, namesIn } from './text/find-mentions.js';
import { readOneOrder, readRecurring } from './said/one-order.js';
import { isBetter, isCloser, mayBeBettered, MAX_READ_AGAIN } from './said/plan-said.js';
import { withJoinedChannels } from './text/chats/joined-channels.js';
import { withQuotedReplies } from './text/chats/quoted-replies.js';
import { withChannelDigests } from './text/chats/channel-digests.js';
import { serviceWords } from './read/services/service-words.js';
import { withSaidBefore } from './forms/phrases/free-texts.js';
import { secondQuestion } from './text/services/second-question.js';
import { withAddresses } from './unaddressed/with-addresses.js';
import { withOwnWays } from './text/own/own-ways.js';
import { withPlainAsking } from './text/asides/plain-asking.js';
import { pinsIn, withoutPins } from './text/pins.js';
import type { Pin } from './text/pins.js';
import { withoutWhole, withRoles } from './text/verbs/allowed-acts.js';
import { withBranches } from './text/cases/branches.js';
import { withoutWebhooks } from './text/cases/by-webhook.js';
import { renumbered } from './text/sentences.js';
import { tokensOf } from './text/tokens.js';
import type { Token } from './text/tokens.js';
import { onlyInSecondWeeks } from './read/schedules/second-weeks.js';

/**
 * The plan that the words of a request become. Words without an effect are gaps of the report.
 *
 * @param isEnough whether the plan of a first reading that leaves something open is returned as it is
 */
export async function planWords(request: WordsRequest, isEnough?: IsEnough): Promise<WordsReading> {
  const figures = planFigures(request, saidIn(request));
  await nextTurn();
  const first = figures ?? (await withoutImplied(request, planSaid));
  const explained = explainedIn(request, first);
  const shorter = explained.length === 0 ? null : await planWords({ ...request, explained });
  if (shorter && isCloser(shorter.plan, first)) return stating(shorter, request.words, explained);
  const plain = figures ?? (await withImplied(request, first, planSaid));
  if (request.trigger !== undefined) return only(plain);
  if (plain.report.status !== PlanStatus.READY && (await isEnough?.(plain)) === true) return only(plain);
  const formed = await withForm(
    request.words,
    plain,
    () => rewordingOf(request),
    (tokens) => planSaid(request, { tokens }),
  );
  const read = (): Said => saidIn(request);
  const asked = await withAddresses(request, formed, read, (tokens) => planSaid(request, { tokens }));
  if (asked !== formed) return only(asked);
  const learned = {
    read: () => learnedIn(request, startOf(asked)),
    plan: ({ tokens, pins, parts, asides, times }: LearnedReading) =>
      planSaid(request, { tokens, pins, parts, asides, times }),
  };
  return {
    plan: asked,
    learned: async () => {
      const made = await withLearned(asked, learned);
      if (!mayBeWritten(made)) return made;
      const written = await planSaid({ ...request, isLastResort: true });
      return isBetter(made, written) ? written : made;
    },
  };
}

/** Whether a plan only leaves open what its one message is to say, so that a model may write it. */
function mayBeWritten({ steps, report }: WordsPlan): boolean {
  const asked = report.gaps.filter(({ isBlocking }) => isBlocking);
  const isText = ({ kind, target }: WordsPlan['report']['gaps'][number]): boolean =>
    kind === GapKind.UNCLAIMED || target?.endsWith('/input/text') === true;
  return steps.length > 0 && steps.length <= MAX_WRITTEN && asked.length > 0 && asked.every(isText);
}

/** More steps do more than to tell something. */
const MAX_WRITTEN = 4;

/** The clauses that only say why it is asked, and that a plan asks about. */
function explainedIn(request: WordsRequest, { report }: WordsPlan): readonly Span[] {
  const isOpen = report.status !== PlanStatus.READY && request.trigger === undefined;
  if (!isOpen || request.explained || request.words.length > MAX_READ_AGAIN) return [];
  const { tokens, language, pins } = saidIn(request);
  if (language.code !== 'en' || pins.length > 0) return [];
  const { words, tools, connections } = request;
  const spans = openAmong(explanationsIn(tokens, asideWords(framesOf(tools))), report);
  if (spans.length === 0) return spans;
  // A noun of a service may be the only word for the place.
  const nouns = impliedServices(words, tokens, tools, connections).flatMap((implied) => implied.nouns);
  return spans.filter((span) => !nouns.some((noun) => overlaps(span, noun)));
}

/** A plan that is not read by examples as well. */
const only = (plan: WordsPlan): WordsReading => ({ plan, learned: () => Promise.resolve(plan) });

/** The request as the reader that learned from examples understands it; null: it is in another language, or means no service. */
function learnedIn(request: WordsRequest, started: string | null): LearnedReading | null {
  if (request.words.length > MAX_READ_AGAIN) return null;
  const { tokens: said, asides: explained, language, pins } = saidIn(request);
  if (language.code !== 'en') return null;
  const connected = new Set(request.connections.flatMap(({ service }) => service ?? []));
  const { services } = framesOf(request.tools);
  // Its examples are of services. Of 400 requests without one, it changed 1 plan, and took half of the time.
  if (connected.size === 0 && !said.some((_, at) => services.at(said, at))) return null;
  const tokens = plainlySaid(said, request);
  const { asides } = withAsides(heardIn({ tokens, language }, request), explained);
  return learnedOnce(tokens, request.tools, request.events, { chosen: pins, asides, connected, started });
}

function rewordingOf(request: WordsRequest): Rewording {
  const { tokens, language } = saidIn(request);
  return {
    isNote: tokens.some(({ lower }) => lower === '→'),
    form: () => (language.code === 'en' ? plainerForm(tokens, wordsOf(request, tokens)) : null),
  };
}

/** @param given the words in another order or with other words, if they are not read as they stand */
async function planSaid(request: WordsRequest, given?: GivenWords): Promise<WordsPlan> {
  const all = { ...saidIn(request), ...given };
  return knownReading(request, all, () => planAll(request, all));
}

async function planAll(request: WordsRequest, all: Said): Promise<WordsPlan> {
  await nextTurn();
  const heard = all.parts ? all : { ...all, ...withAsides(heardIn(all, request), all.asides) };
  await nextTurn();
  const said = all.parts ? all : { ...heard, tokens: describedIn(heard, request.tools) };
  await nextTurn();
  const plan = await readWords(request, said);
  if (request.trigger !== undefined || !mayBeBettered(plan)) return plan;
  await nextTurn();
  const order = planOneOrder(request, said);
  return order && isBetter(plan, order) ? order : plan;
}

const saidIn = (request: WordsRequest): Said => knownSaid(request, () => readSaidIn(request));

function readSaidIn(request: WordsRequest): Said {
  const names = { ...namesIn(request.tools, request.events), things: request.names ?? [] };
  const pins = pinsIn(request.words, names);
  const plain = withoutPins(request.words, pins);
  const written = tokensOf(plain, findMentions(plain, names));
  const frames = framesOf(request.tools);
  const read = withJoinedChannels(withThingsOfService(withNames(written, frames), frames));
  const tokens = withQuotedReplies(withChosenConditions(request.words, read, pins));
  const language = languageOf(
    tokens
      // An id is in no language.
      .filter(({ kind, text }) => kind === 'word' && !/\d/.test(text))
      .map(({ text }) => text)
      .join(' '),
  );
  const wordsOf = () => serviceWords(framesOf(request.tools), request.events, tokens);
  const plainer =
    language.code === 'en'
      ? withoutWhole(
          withRoles(
            withChannelDigests(
              withBranches(withoutWebhooks(withSaidBefore(withOwnWays(withPlainAsking(tokens))), wordsOf)),
              wordsOf,
            ),
          ),
        )
      : tokens;
  const { explained = [] } = request;
  const asides = plainer.filter((token) => token.kind !== 'mark' && isWithin(token, explained));
  const kept = explained.length === 0 ? plainer : renumbered(withoutSpans(plainer, explained));
  return { tokens: kept, asides, language, pins, parts: null, times: null };
}

const withAsides = (heard: Heard, more: readonly Token[]): Heard => ({ ...heard, asides: [...more, ...heard.asides] });

/** The plan if the words are one order to one service, with all its values in them; null: they are something else. */
function planOneOrder(request: WordsRequest, { tokens, asides, language, pins }: Said): WordsPlan | null {
  if (pins.length > 0 || language.code !== 'en' || secondQuestion(tokens) !== -1) return null;
  const { words, tools } = request;
  const frames = framesOf(tools);
  const begin = (account: Account): void => {
    passOverPoliteness(tokens, account);
    passOverBackground(tokens, account, frames);
  };
  const once = readOneOrder(words, tokens, frames, request, begin);
  const order = once ?? readRecurring(words, tokens, frames, request, begin);
  if (!order) return null;
  takeSpokenValues(order.builder);
  askForWholeFolders(order.builder, tokens);
  const steps = order.builder.drafts();
  const plan = { steps, trigger: null, flowControl: null };
  return { steps, trigger: null, report: reportOf(words, 'en', plan, order.builder, order.account, tools, asides) };
}

async function readWords(request: WordsRequest, given: Said): Promise<WordsPlan> {
  const { tokens: said, asides, language, pins, parts, times } = given;
  const { words, tools } = request;
  const frames = framesOf(tools);
  const { tokens, isRead, respelled } = parts
    ? { tokens: await inEnglish(said), isRead: true, respelled: [] }
    : await inPlannersWords(said, language, request, frames);
  await nextTurn();
  const account = new Account(tokens);
  const builder = new Builder(words, account, pins);
  if (!isRead) return refuseLanguage(words, tokens, builder, account, language);
  for (const { written, read } of respelled)
    builder.assume(`"${written}" is read as "${read}".`, { step: null, path: '/steps' }, written);
  passOverPoliteness(tokens, account);
  passOverBackground(tokens, account, frames);
  await nextTurn();
  const used = new Set<Pin>();
  const when = readWhen(tokens, { ...request, pins, used, times, parts }, account, builder, frames);
  passOverHeading(tokens, account, builder);
  const fulfilOneMessage = setAsideOneMessage(tokens, account);
  await nextTurn();
  const ways = waysIn(tokens, frames, request.connections);
  const aside = new Set(ways.flatMap((way) => way.tokens));
  const left = withFieldNames(
    tokens.filter((token) => !account.isTaken(token.index) && !aside.has(token)),
    when.fields,
  );
  const reading = new Reading(
    left,
    account,
    builder,
    frames,
    request,
    when.event,
    newSince(when.trigger?.schedule ?? null, when.occurs?.evenly),
  );
  reading.ways = ways.filter((way) => way.tokens.some(({ index }) => !account.isTaken(index)));
  reading.occurs = when.occurs;
  reading.isScheduled = when.trigger?.type === TriggerType.SCHEDULED;
  reading.isOnSundays = reading.isScheduled && / [07]$/.test(when.trigger?.schedule ?? '');
  reading.nearest = { pins, used, parts, among: readClose };
  const opening = heldBy(when.tests, tokens);
  await readClauses(reading, opening);
  fulfilOneMessage(reading);
  waitOrAsk(reading, tokens, { ...when, times }, request.timezone);
  const schedule = when.trigger?.type === TriggerType.SCHEDULED ? (when.trigger.schedule ?? null) : null;
  takeOnlyNew(builder, reading.newSince, schedule);
  quietIfNone(builder, schedule !== null);
  applyTests(reading, when.tests, opening !== null);
  applyChosenFilters(reading, pins, used);
  askForRestrictions(reading, when.open);
  askForKinds(reading, tokens);
  askForContradictions(builder, tokens);
  askForWholeFolders(builder, tokens);
  settleNumbers(reading, tokens);
  settleCells(reading, tokens);
  carryAnswers(reading);
  completeMade(reading);
  bindThings(reading, tokens);
  askOfModels(reading, tokens, language.code);
  const begun =
    when.trigger === null && !when.isAsked && request.trigger === undefined
      ? lookOften(reading, tokens, request.timezone)
      : when.trigger;
  if (request.trigger === undefined && begun === null && !when.isAsked)
    askForStart(reading, tokens, request.events, request.timezone);
  askForPins(reading, tokens);
  takeAtOnce(reading, tokens, begun);
  takeNeutral(reading);
  await nextTurn();
  const isBeyond =
    language.code !== 'en' && builder.steps.length === 0 && missingServices(reading, tokens).length === 0;
  if (isBeyond) return refuseLanguage(words, tokens, builder, account, language);
  askForReminder(reading, tokens, schedule !== null);
  takeLeftovers(reading, tokens);
  takeDescriptions(reading, tokens);
  takeMadeAs(reading, tokens);
  if (language.code === 'en' && request.isLastResort === true) writeByModel(reading, tokens);
  askForMissingFields(reading);
  askForNames(reading, tokens);
  askForBareNames(reading);
  askForOnlyTold(reading, tokens);
  askForLooseValues(reading, tokens);
  askForRest(reading, tokens, language, language.code === 'en' ? [] : [MODEL]);
  const start = judgeByDefault(reading, begun, language.code === 'en');
  inSamePlace(reading);
  joinTwice(builder);
  readAfterWaits(reading);
  await nextTurn();
  const trigger =
    request.trigger === undefined
      ? withOwnSource(withAnswerStep(start, when.event?.type?.planning?.page, builder), reading)
      : null;
  placesOfStart(reading, trigger);
  takeSpokenValues(builder);
  onlyInSecondWeeks(reading);
  const steps = builder.drafts();
  return {
    steps,
    trigger,
    report: reportOf(
      words,
      language.code,
      { steps, trigger: trigger ?? request.trigger ?? null, flowControl: when.flowControl },
      builder,
      account,
      tools,
      asides,
    ),
  };
}
