import { Phrases } from './tokens.js';

/*
 * Words that need no effect in a plan. The list is closed and short. What says no, except, only, at most or otherwise is
 * never among them.
 */

/** Articles, auxiliaries and such, anywhere. */
export const NEUTRAL_WORDS: ReadonlySet<string> = new Set([
  'a', 'an', 'the', 'this', 'that', 'these', 'those', 'my', 'our', 'your', 'please', 'kindly', 'thanks', 'thank', 'you', 'hi', 'hello', 'hey', 'just', 'then', 'and', 'of', 'to', 'for', 'in', 'on', 'with', 'is', 'are', 'be', 'there', 'its', 'it', 'so', 'which', 'from', 'at', 'by', 'as', 'also', 'via', 'automatically', 'ok', 'okay', 'well', 'will', 'was', 'were', 'has', 'have', 'had', 'been', 'i', 'we', 'us', 'them', 'they', 'their', 'stepcast',
]);

/** Words that only join what stands beside them, where an act begins. */
export const JOINING_WORDS: ReadonlySet<string> = new Set(['first', 'firstly', 'second', 'secondly', 'third', 'thirdly', 'finally', 'lastly', 'next', 'afterwards', 'but', 'or', 'should', 'must', 'would', 'like', 'want', 'need', 'can', 'could', 'able', 'workflow', 'after']);

/** Politeness and such, as whole phrases. */
export const NEUTRAL_PHRASES = Phrases.of([
  'could you', 'can you', 'would you', 'will you', 'i want you to', 'i want to', 'i would like to', "i'd like to", 'i would like you to', "i'd like you to", 'i need you to', 'i need to', 'i want', 'i need', 'i would like', "i'd like", 'we want to', 'we need to', 'we would like to', "we'd like to", 'help me', 'make sure to', 'be so kind', 'if possible', 'if you can', 'thank you', 'many thanks', 'thanks a lot', 'thanks in advance', 'thank you very much', 'for me', 'for us', 'go ahead and', 'i want a workflow that', 'a workflow that', 'an automation that', 'create a workflow that', 'make a workflow that', 'build a workflow that', 'set up a workflow that', 'create an automation that', 'build an automation that', 'make an automation that', 'set up an automation that', 'a workflow to', 'create a workflow to', 'first of all', 'in the end', 'after that', 'and then', 'as well', 'too', 'good morning', 'dear stepcast', 'i also want', 'it should', 'it shall', 'please also', 'be able to', 'the following', 'that way', 'let me see',
]);
