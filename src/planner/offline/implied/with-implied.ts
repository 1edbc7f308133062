import { GapKind, PlanStatus, withGaps } from '../../../domain/plan-report/index.js';
import type { Gap } from '../../../domain/plan-report/index.js';
import { withoutTools } from '../../../domain/steps/alternatives.js';
import type { WordsPlan, WordsRequest } from '../plan-words.type.js';
import { gradeOf, isCloser, MAX_READ_AGAIN, mayBeCloser, openValues, openWords } from '../said/plan-said.js';
import { findMentions } from '../text/find-mentions.js';
import { withoutSpans } from '../leftovers/explanations.js';
import { renumbered } from '../text/sentences.js';
import { tokensOf } from '../text/tokens.js';
import type { Token } from '../text/tokens.js';
import { impliedServices, mayClose, onlyImplied, withName } from './implied-services.js';
import type { ImpliedService } from './implied-services.js';

/** The words of a request with the name of a service in them that they only imply. */
export interface ImpliedWords {
  readonly tokens: readonly Token[];
}

interface Tried {
  readonly implied: ImpliedService;
  readonly plan: WordsPlan;
}

type PlanOf = (request: WordsRequest, words?: ImpliedWords) => Promise<WordsPlan>;

/** Plans words without the services that they may mean and do not name. */
export function withoutImplied(request: WordsRequest, plan: PlanOf): Promise<WordsPlan> {
  const hidden = onlyImplied(request.words, request.tools, request.connections, null);
  // The same request is not taken apart again.
  return plan(hidden.size === 0 ? request : { ...request, tools: withoutTools(request.tools, hidden) });
}

/**
 * Plans words that may mean a service without its name. Only if words are open without it are they read with the services
 * that they imply. Which one is meant is asked, unless only one of them is connected.
 */
export async function withImplied(request: WordsRequest, plain: WordsPlan, plan: PlanOf): Promise<WordsPlan> {
  const { words, tools, connections, explained = [] } = request;
  const isOpen = gradeOf(plain.report) < 2 && mayBeCloser(plain);
  const endsIdle = (made: WordsPlan): boolean => tools.get(made.steps.at(-1)?.tool ?? '')?.sideEffects === false;
  const lacks = (made: WordsPlan): boolean => lacksConnection(made) || endsIdle(made);
  const isBetter = (one: WordsPlan, other: WordsPlan): boolean =>
    isCloser(one, other) || (lacks(other) && !lacks(one) && gradeOf(one.report) >= gradeOf(other.report));
  if (words.length > MAX_READ_AGAIN || (!isOpen && !lacks(plain))) return plain;
  const written = tokensOf(words, findMentions(words, { tools: new Set(), events: new Set() }));
  const tokens = renumbered(withoutSpans(written, explained));
  const tried: Tried[] = [];
  const isRefused = gradeOf(plain.report) === 0;
  for (const implied of impliedServices(words, tokens, tools, connections)) {
    if (isOpen && !isRefused && !mayClose(tokens, implied, plain.report)) continue;
    const own = { ...request, tools: withoutTools(tools, onlyImplied(words, tools, connections, implied.service.id)) };
    let best: WordsPlan | null = null;
    for (const line of withName(tokens, implied)) {
      if (best !== null && !mayBeCloser(best) && !lacks(best)) break;
      const made = await plan(own, { tokens: line });
      if (usesService(made, implied) && (best === null || isBetter(made, best))) best = made;
    }
    if (best && isBetter(best, plain)) tried.push({ implied, plan: best });
  }
  const order = tried.toSorted(
    (one, other) =>
      other.implied.score - one.implied.score ||
      openWords(one.plan.report) - openWords(other.plan.report) ||
      openValues(one.plan.report) - openValues(other.plan.report),
  );
  const [first] = order;
  return first ? withQuestion(first, order, words) : plain;
}

/** Whether a plan asks for a connection, so that one of a service that the words imply may do instead. */
const lacksConnection = ({ report }: WordsPlan): boolean =>
  report.gaps.some(({ isBlocking, target }) => isBlocking && target?.endsWith('/input/connection') === true);

function usesService({ steps, trigger }: WordsPlan, { service }: ImpliedService): boolean {
  return (
    steps.some(({ tool }) => tool.startsWith(`${service.id}.`)) ||
    (trigger?.eventType?.startsWith(`${service.id}.`) ?? false)
  );
}

/** The plan with the question which service is meant. */
function withQuestion({ implied, plan }: Tried, tried: readonly Tried[], request: string): WordsPlan {
  const { service, nouns, isConnected } = implied;
  // The first word of a request is rather its verb.
  const noun = nouns.find(({ index }) => index > 0) ?? nouns[0];
  if (!noun) return plan;
  if (isConnected && tried.length === 1) {
    const text = `No service is named: ${service.title} is meant, by "${noun.text}".`;
    const assumptions = [...plan.report.assumptions, { words: noun.text, text, target: '/steps', alternatives: [] }];
    return { ...plan, report: { ...plan.report, assumptions } };
  }
  const gap: Gap = {
    id: `g${plan.report.gaps.length + 1}s`,
    kind: GapKind.CHOICE,
    words: request.slice(noun.start, noun.end),
    start: noun.start,
    end: noun.end,
    reason: `The words name no service, and "${noun.text}" fits ${service.title}.`,
    question: `Which service is meant by "${noun.text}"?`,
    target: '/steps',
    valueSchema: null,
    choices: tried.map(({ implied: one }, index) => ({
      id: `c${index + 1}`,
      label: one.service.title,
      patch: {},
      words: `${one.service.title} ${noun.text}`,
    })),
    suggestions: [],
    isBlocking: true,
  };
  const report = withGaps(plan.report, [gap, ...plan.report.gaps]);
  return { ...plan, report: { ...report, status: plan.steps.length === 0 ? PlanStatus.REFUSED : PlanStatus.DRAFT } };
}
