import { grammarFor } from '../languages/index.js';
import { translate } from '../languages/translate.js';
import { withHurriedTimes } from '../text/hurried.js';
import { inPlainWords } from '../text/plain-words.js';
import type { Token } from '../text/tokens.js';
import { asModelOrders } from '../text/work/models/model-orders.js';

/** The words of a request whose parts are known, in the planner's own words. */
export async function inEnglish(said: readonly Token[]): Promise<readonly Token[]> {
  const grammar = await grammarFor('en');
  return grammar ? translate(asModelOrders(withHurriedTimes(inPlainWords(said))), grammar).tokens : said;
}
