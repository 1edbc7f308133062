import MiniSearch from 'minisearch';
import type { ToolCatalog } from '../../../domain/tool.js';
import { stem } from '../text/stem.js';
import { CAPABILITIES, type CapabilityName } from './capabilities.js';

/** Which words speak for which capability, and how much. */
export interface Relevance {
  readonly name: CapabilityName;
  readonly score: number;
  /** The stems of the request that speak for it. */
  readonly stems: ReadonlySet<string>;
}

export interface CapabilityIndex {
  /** The best first. */
  search(stems: readonly string[]): readonly Relevance[];
  /** Whether a word is known to any capability. */
  knows(stem: string): boolean;
}

/** The catalogue's own words count, but less than how people ask. */
const BOOST = { said: 3, title: 0.5, description: 0.15, name: 0.3 };

/** Made anew where the catalogue changes: what is not at hand is not searched for. */
const made = new WeakMap<ToolCatalog, CapabilityIndex>();

export function capabilityIndex(tools: ToolCatalog): CapabilityIndex {
  const known = made.get(tools) ?? createIndex(tools);
  made.set(tools, known);
  return known;
}

function createIndex(tools: ToolCatalog): CapabilityIndex {
  const index = new MiniSearch<{ id: CapabilityName; said: string; title: string; description: string; name: string }>({
    fields: ['said', 'title', 'description', 'name'],
    tokenize: (text) => text.toLowerCase().match(/[\p{L}\p{N}][\p{L}\p{N}'-]*/gu) ?? [],
    processTerm: (term) => (COMMON.has(term) ? null : stem(term)),
    searchOptions: { boost: BOOST, processTerm: (term) => term, tokenize: (text) => text.split(' ') },
  });
  const words = new Set<string>();
  for (const { name, tool, said } of CAPABILITIES) {
    const described = tools.get(tool);
    index.add({ id: name, said, title: described?.title ?? '', description: described?.description ?? '', name: tool.replaceAll(/[._]/g, ' ') });
    for (const word of said.split(' ')) if (!COMMON.has(word)) words.add(stem(word));
  }
  return {
    search: (stems) => {
      const terms = [...new Set(stems)].filter((term) => term.length > 1 && term.length < 40).slice(0, 60);
      if (terms.length === 0) return [];
      return index
        .search(terms.join(' '), { fuzzy: (term) => (term.length > 5 && !words.has(term) ? 1 : false) })
        .map(({ id, score, queryTerms }) => ({ name: id as CapabilityName, score, stems: new Set(queryTerms) }));
    },
    knows: (term) => words.has(term),
  };
}

/** Words that say nothing about what is wanted. */
const COMMON: ReadonlySet<string> = new Set(
  'a an the of to in on at for by with from and or but is are be it its this that these those me my i we our us you your he she they them his her their there here what which who whose how as so if then than up not no yes do does done have has had will would can could should may might must please want need like just also all any some each every one out about into over under again very more most other own via per'.split(' '),
);

export function isCommon(word: string): boolean {
  return COMMON.has(word);
}
