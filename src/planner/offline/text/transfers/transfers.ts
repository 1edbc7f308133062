import type { ServiceWords } from '../services/words.js';
import type { Token } from '../tokens.js';
import { becoming } from './becoming.js';
import { moved } from './moved.js';
import { changedThere } from './changed-there.js';
import { partOfEach } from './parts-of.js';
import { connected, route } from './routes.js';
import { fromFeed } from './feeds.js';
import { itsFields } from './its-fields.js';
import { withPlainNames } from './names-beside.js';
import { toEach } from './to-each.js';
import { madeBySomeone, toBeTold } from './told.js';
import { watched } from './watched.js';

/**
 * A sentence that takes something new of one service to another place, as the clause of an event with orders: `create a
 * Trello card for every starred email in Gmail` becomes `when new starred Gmail email, create a Trello card`. Only the order
 * and the forms of words change. Null: it is no such sentence.
 */
export function transfer(sentence: readonly Token[], words: ServiceWords): readonly Token[] | null {
  const named = withPlainNames(sentence, words);
  const given = itsFields(named, words) ?? named;
  const told = toBeTold(given, words);
  const joined = told === null ? connected(given, words) : null;
  const said = told ?? joined ?? given;
  return (
    madeBySomeone(said, words) ??
    fromFeed(said, words) ??
    watched(said, words) ??
    toEach(said, words) ??
    changedThere(said, words) ??
    partOfEach(said, words) ??
    moved(said, words) ??
    route(said, words) ??
    becoming(said, words) ??
    told ??
    joined
  );
}
