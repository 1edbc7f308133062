import { LruMap } from '../../lib/collections/lru-map.js';
import { kept } from './kept.js';
import type { WordsRequest } from './plan-words.type.js';
import { framesOf } from './read/frames.js';
import type { Frames } from './read/frames.js';
import type { Said } from './said-words.type.js';

/* The words of a request. Each of its readings asks for them, and so does each further plan of the same words. */

/** Requests that are kept for one catalogue. */
const MOST = 8;
const ofRequests = new WeakMap<WordsRequest, Said>();
const ofFrames = kept(() => new WeakMap<Frames, LruMap<string, Entry>>());

interface Entry {
  readonly events: WordsRequest['events'];
  readonly said: Said;
}

/**
 * @param read reads the words. It may depend on the words, the names of things, the clauses that are not read, the
 * tools and the events, but not on the columns that are known
 */
export function knownSaid(request: WordsRequest, read: () => Said): Said {
  const said = ofRequests.get(request) ?? sharedSaid(request, read);
  ofRequests.set(request, said);
  return said;
}

function sharedSaid({ words, names, tools, events, explained }: WordsRequest, read: () => Said): Said {
  const frames = framesOf(tools);
  const requests = ofFrames().get(frames) ?? new LruMap<string, Entry>(MOST);
  ofFrames().set(frames, requests);
  const key = JSON.stringify([words, names, explained]);
  const known = requests.get(key);
  if (known?.events === events) return known.said;
  const said = read();
  requests.set(key, { events, said });
  return said;
}
