import type { FlowControlDraft } from '../../domain/flow-control/index.js';
import {
  GapKind,
  isBlocked,
  PlanStatus,
  readBackOf,
  SuggestionKind,
  withGaps,
} from '../../domain/plan-report/index.js';
import type { PlanReport, Suggestion } from '../../domain/plan-report/index.js';
import type { StepDraft } from '../../domain/steps/step.js';
import type { ToolCatalog } from '../../domain/steps/tool.js';
import type { TriggerDraft } from '../../domain/trigger/trigger.js';
import type { Builder } from './build/builder.js';
import { doubtsOf } from './doubts/index.js';
import type { WordsPlan } from './plan-words.type.js';
import type { Language } from './language.js';
import { READ_LANGUAGES } from './languages/index.js';
import { settled } from './questions/settle.js';
import type { Account } from './read/account.js';
import type { Token } from './text/tokens.js';

/* The report of a plan that was read, and the one that says why a request is not read. */

/** The report with its questions and the effect of each word. */
export function reportOf(
  words: string,
  language: string,
  plan: {
    readonly steps: readonly StepDraft[];
    readonly trigger: TriggerDraft | null;
    readonly flowControl: FlowControlDraft | null;
  },
  builder: Builder,
  account: Account,
  tools: ToolCatalog,
  asides: readonly Token[],
): PlanReport {
  const { steps, flowControl } = plan;
  if (steps.length === 0 && builder.gapCount === 0) {
    builder.ask({
      kind: GapKind.EMPTY,
      tokens: [],
      reason: 'The words name nothing to do.',
      question: 'What is to be done?',
      at: { step: null, path: '/steps' },
    });
  }
  for (const { id, tool } of builder.steps)
    if (tool.planning?.use === 'shorten')
      builder.assume('The summary keeps the most telling sentences as they are. No AI writes it.', {
        step: id,
        path: '/tool',
      });
  const readBack = steps.length === 0 ? '' : readBackOf(plan, tools, language);
  const base: PlanReport = {
    status: steps.length === 0 ? PlanStatus.REFUSED : PlanStatus.READY,
    request: words,
    readBack,
    language,
    assumptions: builder.assumptions(),
    gaps: [],
    ledger: [],
    decisions: [],
    ...(flowControl === null ? {} : { flowControl }),
  };
  const ledger = account.entries(words, asides).map((entry) => ({ ...entry, effect: builder.resolve(entry.effect) }));
  const asked = settled({ gaps: builder.gaps(), ledger }, words, steps);
  const doubts =
    language === 'en'
      ? doubtsOf({
          ...asked,
          request: words,
          steps,
          trigger: plan.trigger,
          assumptions: base.assumptions,
          tools,
        })
      : [];
  const report = withGaps(base, [...asked.gaps, ...doubts]);
  return {
    ...report,
    status: steps.length === 0 ? PlanStatus.REFUSED : isBlocked(report) ? PlanStatus.DRAFT : PlanStatus.READY,
    ledger: asked.ledger,
  };
}

/** Nothing is planned: the language of the words is not read. */
export function refuseLanguage(
  words: string,
  tokens: readonly Token[],
  builder: Builder,
  account: Account,
  { code, name }: Language,
): WordsPlan {
  const reads = READ_LANGUAGES.includes(code)
    ? `reads ${name} only as far as times, mail and web addresses go`
    : 'does not read it';
  builder.ask({
    kind: GapKind.LANGUAGE,
    tokens,
    reason: `The request seems to be in ${name}, and the offline planner ${reads}.`,
    question:
      'Say it in English, configure a model with OPENAI_API_KEY, which reads other languages, or have it planned anyway.',
    at: { step: null, path: '/steps' },
    suggestions: [MODEL],
  });
  return {
    steps: [],
    trigger: null,
    report: {
      status: PlanStatus.REFUSED,
      request: words,
      readBack: '',
      language: code,
      assumptions: [],
      gaps: builder.gaps(),
      ledger: account.entries(words),
      decisions: [],
    },
  };
}

export const MODEL: Suggestion = {
  kind: SuggestionKind.USE_INSTEAD,
  label: 'Configure a model',
  serverOrDocument: null,
};
