import { GapKind } from '../../../../domain/plan-report/index.js';
import { slotOf } from '../frames.js';
import type { Draft } from '../../build/builder.js';
import type { Reading } from '../reading.js';
import type { Token } from '../../text/tokens.js';
import { clauseAsSaid, hasData, lostFrom, ownTokens } from './clause-as-said.js';
import { askForLabels } from '../../questions/labels.js';

/** The form of the answer, which is put behind each instruction. */
const FORM = /\. Answer with [^.]*\.$/;
/** `Write write …`, `Write send …`: two orders in a row. `Draft email to …` is one. */
const TWO_ORDERS =
  /^(?:write|draft|compose|generate|create|make|reply|respond|summari[sz]e) (?:(?:write|compose|generate|create|make|send|respond|summari[sz]e)\b|(?:give|have|get|post|mail|email|reply|draft) (?:an?|the|me|it|this|them)\b)/i;
/** `… summary and the following`: what the connective joins is lost. */
const LOST_LINK =
  /^(?!.*\b(?:compar\w+|match\w*|between|based|using|from|with|both)\b).*\b(?:and|or|but|then) the following$/i;
/** `a short welcome the following`: no link stands between the thing and what it is made of. */
const NO_LINK = /^(?:reply|respond) with (?:an?|the) (?:[\w'-]+ )+the following$/i;
/** `summarise the lessons the following in`: what the words are about became something else. */
const DANGLING = /\bthe following (?:in|of|from|on|at|to|for|with|by|and)$/i;
/** `Write a`, `Write an and reply`: an article without its noun. `grade A` is none. */
const NO_NOUN = /\b(?:an?|the)$|\b(?:an?|the) (?:and|or|the following)\b/;
/** `a plain-English and summary`: an adjective without its noun. */
const BARE_ADJECTIVE =
  /\ban? (?:short|brief|quick|[a-z]+-(?!up\b|you\b|do\b|in\b|to\b)[a-z]+) (?:and|or) (?:the following|summary|digest|recap|overview|reply|message|email|description)\b/i;
/** A word that tells how the material belongs to the thing. */
const LINKED = /\b(?:to|of|for|about|on|from|with|in|and|or|by|as|at|into|whether|that|is|are|if)\b [\w' -]*$/i;

/** How the words of the user are handed on as they stand. */
const AS_SAID = 'Do what these words ask:';

const SUMMARY = /\b(?:summary|digest|recap|overview)\b/i;
/** Words of an instruction for a summary that say no more than that. */
const PLAIN =
  /\b(?:write|send|give|post|make|create|generate|draft|compose|mail|email|an?|the|and|of|following|ai|me|summary|digest|recap|overview)\b/gi;

/** `a summary of what was discussed`, `today's digest`: a model knows nothing of it that no step has read. */
const OF_THE_DAY =
  /\b(?:summar(?:y|ize|ise)|digest|recap|overview|gist|round-?up)\b(?:.*\b(?:what|today\w*|yesterday\w*|this|last|past|latest|new|our|my|the (?:day|week|month)\w*|messages?|posts?)\b|$)/i;

const isGarbled = (said: string): boolean =>
  /^(?:reply|respond|answer)$/i.test(said) ||
  TWO_ORDERS.test(said) ||
  LOST_LINK.test(said) ||
  DANGLING.test(said) ||
  NO_NOUN.test(said) ||
  BARE_ADJECTIVE.test(said) ||
  lacksLink(said);

const lacksLink = (said: string): boolean =>
  NO_LINK.test(said) && !LINKED.test(said.replace(/^(?:reply|respond) with /i, '').replace(/ the following$/i, ''));

/** `Write write a summary and the following`: the plain form if only a summary is asked for. */
function plainOf(said: string): string | null {
  if (/^(?:reply|respond|answer)$/i.test(said)) return 'Reply to the following';
  if (!SUMMARY.test(said)) return null;
  const more = said
    .replaceAll(PLAIN, ' ')
    .replaceAll(/[\s,]+/g, ' ')
    .trim();
  if (more === '') return 'Summarize the following';
  if (/^(?:short|brief|quick|concise)$/i.test(more)) return 'Summarize the following briefly';
  return /^plain[- ]english$/i.test(more) ? 'Summarize the following in plain English' : null;
}

/**
 * Words of an instruction that another reader took can leave one that says nothing, such as `Write a`. The model would
 * write anything, so that such an instruction is made plain or asked for.
 */
function askForGarbledPrompts(r: Reading): void {
  for (const step of r.builder.steps) {
    const { planning } = step.tool;
    const name = planning?.use === 'model' ? slotOf(planning, 'content') : undefined;
    const prompt = name === undefined ? undefined : step.input[name];
    if (name === undefined || typeof prompt !== 'string' || prompt.includes('{{')) continue;
    const whole = prompt.replace(FORM, '').trim();
    // `draft a reply, save it as a draft`: what becomes of the answer.
    const said = whole.replace(/,? (?:and )?save it as a draft\b/i, '');
    if (said !== whole) step.input[name] = prompt.replace(whole, said);
    if (said.startsWith(AS_SAID) && !saysModel(r)) tellOfModel(r, step);
    if (whole === prompt || said.startsWith(AS_SAID)) continue;
    if (!hasData(step) && OF_THE_DAY.test(said)) {
      askForMaterial(r, step);
      continue;
    }
    const dated = datedOrder(r, step, said) ?? briefly(r, said);
    if (dated !== null) {
      step.input[name] = prompt.replace(whole, dated);
      continue;
    }
    const isWhole = !isGarbled(said);
    const lost = isWhole ? lostFrom(r, step, name, said) : [];
    if (isWhole && lost.length === 0) continue;
    const plain = plainOf(said);
    if (plain !== null) {
      step.input[name] = prompt.replace(whole, plain);
      continue;
    }
    const isDangling = DANGLING.test(said);
    const clause = hasData(step) && !isDangling ? clauseAsSaid(r, step, name) : null;
    if (clause !== null) {
      step.input[name] = prompt.replace(whole, `${AS_SAID} "${clause}"`);
      continue;
    }
    if (isWhole) continue;
    r.builder.ask({
      kind: isDangling ? GapKind.OPERATION : GapKind.VALUE,
      // What the words are about was read as something else, so that they count as not understood.
      tokens: isDangling ? ownTokens(r, step, name) : [],
      isExtra: true,
      reason: 'The instruction for the model is not whole.',
      question: `What exactly is the model to write or to decide? "${said}" is no whole instruction.`,
      at: { step: step.id, path: `/input/${name}` },
      valueSchema: { type: 'string', minLength: 1 },
    });
  }
}

const SHORT_SUMMARY =
  /\b(?:short|brief|quick|concise|crisp)\b(?: [\w-]+){0,2} (?:summary|digest|recap|overview|rundown|gist|synopsis)\b/i;

/** `a short AI summary of it`: words that the forms of a sentence left out. Null: none are. */
function briefly(r: Reading, said: string): string | null {
  const models = r.builder.steps.filter(({ tool }) => tool.planning?.use === 'model');
  return said === 'Summarize the following' && models.length === 1 && SHORT_SUMMARY.test(r.builder.request)
    ? 'Summarize the following briefly'
    : null;
}

const OF_PERIOD = /^summari[sz]e the (day|week|month|quarter|year)$/i;

/** `a summary of the week`: if no step reads only that week, the model has to leave the rest out. Null: another order. */
function datedOrder(r: Reading, step: Draft, said: string): string | null {
  const period = OF_PERIOD.exec(said)?.[1]?.toLowerCase();
  const isRead = r.builder.steps.some((one) => one !== step && /\bnow\b/.test(JSON.stringify(one.input)));
  if (period === undefined || !hasData(step) || isRead) return null;
  const now = period === 'day' ? 'today' : `this ${period}`;
  r.builder.assume(`The model is told to leave out what is not of ${now}.`, { step: step.id, path: '/input' });
  return `${said}. Today is {{ $substring(now, 0, 10) }}. Leave out what is not dated ${now}`;
}

/** A model without material would make its answer up. */
function askForMaterial(r: Reading, step: Draft): void {
  r.builder.ask({
    kind: GapKind.OPERATION,
    tokens: [],
    isExtra: true,
    reason: 'No step reads what the model is to sum up.',
    question: 'Where is the material for the model? No step reads it. Name the service and the place.',
    at: { step: step.id, path: '/input' },
  });
}

const saysModel = (r: Reading): boolean =>
  r.tokens.some(({ text, start, end }) => end > start && /^(?:ai|gpt|chatgpt|claude|model|llm)\b/i.test(text));

/** No word of the request names a model, so that its user is told. */
const tellOfModel = (r: Reading, step: Draft): void =>
  r.builder.assume('A model works this out from what is read.', { step: step.id, path: '/tool' });

/** The questions about steps that ask a model: the use of the answer, and the instruction. */
export function askOfModels(r: Reading, tokens: readonly Token[], language: string): void {
  askForLabels(r, tokens);
  if (language === 'en') askForGarbledPrompts(r);
}
