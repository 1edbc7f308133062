import { GapKind } from '../../domain/plan-report/index.js';
import type { Gap, PlanReport } from '../../domain/plan-report/index.js';

/* What an agent needs to know, and only the user can say. */

/** Questions about what only the user knows. */
const FACTS = /^(?:What is the address of|Which address|Which feed|Who is .* to go to)/;

export const asksForFact = ({ question }: Pick<Gap, 'question'>): boolean => FACTS.test(question);

const HAS_ADDRESS = /https?:\/\/|\b[a-z0-9-]+\.(?:com|org|net|de|io|info|eu|co|gov|edu)\b/i;
const SOURCE =
  /\b(?:an?|the|our|my|this|that|some|several|two|three|four|five|six|ten|\d+|a list of) ((?:[a-z'-]+ ){0,3}?(?:web ?pages?|web ?sites?|pages?|feeds?|apis?|urls?|blogs?))\b/i;

/** Somebody whose address only the user knows. */
const PERSON =
  /\b(?:my|our) (?:business )?(?:partner|colleagues?|wife|husband|boss|tenants|club|committee|treasurer|plumber|accountant|team|assistant|landlord|clients?|family)\b|\b(?:us both|both of us|(?:mail|tell|send|notify|remind) us)\b/i;
const TELLS = /\b(?:mail|send|sends|tell|write|forward|notify|ask|remind|copy|copies|inform|let)\b/i;

/** Questions about facts that the agent needs and the words do not give. @param hasService it can look them up there */
export function factsOf({ request, gaps }: PlanReport, hasService: boolean): readonly string[] {
  if (hasService) return [];
  const asked = gaps.filter(
    ({ isBlocking, question, words }) =>
      isBlocking && asksForFact({ question }) && !/^(?:it|them|me|him|her)$/i.test(words),
  );
  const questions = asked.map(({ question }) => question.replace(/ (?:For example|Give an address)[^?]*$/, ''));
  const source = HAS_ADDRESS.test(request) ? null : SOURCE.exec(request)?.[1];
  const isAsked = questions.some((question) => /feed|page|address of/i.test(question));
  const [person] = HAS_ADDRESS.test(request) || !TELLS.test(request) ? [] : (PERSON.exec(request) ?? []);
  const isPersonAsked = questions.some((question) => question.includes('go to') || question.includes('address of'));
  const whose = person !== undefined && !isPersonAsked ? [`Which mail addresses are meant by "${person}"?`] : [];
  return [...new Set([...questions, ...whose, ...(source && !isAsked ? [`What is the address of "${source}"?`] : [])])];
}

export function askingFor(facts: readonly string[]): Gap {
  return {
    id: 'facts',
    kind: GapKind.VALUE,
    words: '',
    start: null,
    end: null,
    reason: 'The words do not say it, and the agent cannot know it.',
    question: facts.join(' '),
    target: '/steps/0/input/system',
    valueSchema: { type: 'string', minLength: 1, maxLength: 2000 },
    choices: [],
    suggestions: [],
    isBlocking: true,
  };
}
