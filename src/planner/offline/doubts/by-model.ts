import { ConnectionKind } from '../../../domain/connection/index.js';
import { KEEP, ledgerOf, placeOf, withoutQuotes } from './doubt.js';
import type { Doubt, Doubted } from './doubt.js';

/** `an AI summary`, read as a summary that no model writes. */

const MODEL = String.raw`(?:AI|A\.I\.|GPT|ChatGPT|LLM)`;
const MADE = '(?:summar(?:y|ies)|digests?|recaps?|overviews?|round-?ups?|rundowns?|briefings?|highlights)';
const DONE = '(?:written|generated|made|powered|created|based)';
const VERB = '(?:summari[sz]e|write|draft|sum up|condense|recap|digest|make|prepare|give)';
/** Words that ask for a model, whatever the plan is. */
const ASKS = new RegExp(
  [
    String.raw`\ban? (?:[\w-]+ )?${MODEL}(?:[- ]${DONE})? (?:\w+ )?${MADE}\b`,
    String.raw`\b${MODEL}[- ]${DONE} (?:\w+ )?${MADE}\b`,
    String.raw`\b${MADE} (?:${DONE} )?by (?:an? )?${MODEL}\b`,
    String.raw`\b(?:have|let|use|using|ask|get) (?:an? |the )?${MODEL} (?:to )?${VERB}\b`,
  ].join('|'),
  'i',
);
/** Beside a summary, these say who writes it. */
const BESIDE_SUMMARY = new RegExp(
  String.raw`\b(?:with|by|via|using|use|have|let|ask|through) (?:an? |the )?${MODEL}\b|\b${MODEL}[- ](?:${DONE}|summari[sz]e[sd]?|${MADE})\b`,
  'i',
);

/** Summaries by a model that no step asks one for. */
export function modelDoubts({ request, steps, tools, ledger }: Doubted): readonly Doubt[] {
  const planned = steps.map(({ tool }) => tools.get(tool)?.planning);
  const isByModel = planned.some((planning) =>
    Object.values(planning?.slots ?? {}).some(
      (slot) => slot.role === 'account' && slot.kinds?.includes(ConnectionKind.MODEL) === true,
    ),
  );
  if (isByModel) return [];
  const at = planned.findIndex((planning) => planning?.use === 'shorten');
  const words = withoutQuotes(request);
  const match = ASKS.exec(words) ?? (at === -1 ? null : BESIDE_SUMMARY.exec(words));
  if (!match) return [];
  const said = placeOf(match);
  // A name or a condition: its words are a value of the plan.
  const isValue = ledgerOf({ ledger }, said).some(({ effect }) => /\/(?:input|filters|source)\b/.test(effect));
  if (isValue) return [];
  return [
    {
      target: at === -1 ? '/steps' : `/steps/${at}/tool`,
      said,
      reason: 'The words ask for a model, and no step of the plan asks one.',
      question: `Is an AI to write it? No step asks a model for "${match[0]}". Say it in other words, for example: summarize it with AI.`,
      choices: at === -1 ? [] : [{ ...KEEP, label: 'Do without AI' }],
    },
  ];
}
