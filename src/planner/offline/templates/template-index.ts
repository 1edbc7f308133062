import MiniSearch from 'minisearch';
import type { JsonSchema } from '../../../domain/json.js';
import type { StepDraft } from '../../../domain/step.js';
import type { TriggerDraft } from '../../../domain/trigger.js';
import { stem } from '../text/stem.js';
import { isCommon } from '../understand/capability-index.js';

/** A curated workflow whose structure a plan may take over. */
export interface PlanTemplate {
  readonly slug: string;
  readonly title: string;
  readonly description: string;
  readonly trigger: TriggerDraft;
  readonly steps: readonly StepDraft[];
  readonly inputSchema?: JsonSchema;
}

/** A template with how well it fits a request. */
export interface TemplateMatch {
  readonly template: PlanTemplate;
  /** How much of what the request says the template says too, by weight: 0 to 1. */
  readonly ofRequest: number;
  /** How much of what the template says the request says too. */
  readonly ofTemplate: number;
  /** BM25; compared with that of the next best. */
  readonly score: number;
}

export interface TemplateIndex {
  /** The best first. */
  search(stems: readonly string[]): readonly TemplateMatch[];
}

/** Words of time and of the form of a request: they tell no template from another. */
const SAYS_LITTLE = new Set(
  'every each morning evening day daily hourly hour week weekly month monthly quarter minute monday tuesday wednesday thursday friday saturday sunday weekday weekend noon night january give context tell show let me please then put together make take get keep new one first address name find when whenever once after before start run workflow automatically would like want short few'.split(' ').map(stem),
);

export function createTemplateIndex(templates: readonly PlanTemplate[]): TemplateIndex {
  const index = new MiniSearch<{ id: string; title: string; description: string; steps: string }>({
    fields: ['title', 'description', 'steps'],
    tokenize: (text) => wordsOf(text),
    processTerm: (term) => (isCommon(term) ? null : stem(term)),
    searchOptions: { boost: { title: 2.5, description: 1.5, steps: 0.7 }, processTerm: (term) => term, tokenize: (text) => text.split(' ') },
  });
  const described = templates.map((template) => {
    const steps = template.steps.map((step) => step.title).join('. ');
    const description = withoutNeeds(template.description);
    index.add({ id: template.slug, title: template.title, description, steps });
    const own = telling(wordsOf(`${template.title} ${description}`).filter((word) => !isCommon(word)).map(stem));
    return { template, own, all: new Set([...own, ...telling(wordsOf(steps).map(stem))]) };
  });
  const weights = new Map<string, number>();
  for (const { all } of described) for (const word of all) weights.set(word, (weights.get(word) ?? 0) + 1);
  /** A word that few templates have weighs most; one that none has still counts. */
  const weigh = (word: string): number => Math.log(1 + (templates.length + 1) / ((weights.get(word) ?? 0) + 1));
  const share = (words: ReadonlySet<string>, within: ReadonlySet<string>): number => {
    let shared = 0;
    let whole = 0;
    for (const word of words) {
      whole += weigh(word);
      if (within.has(word)) shared += weigh(word);
    }
    return whole === 0 ? 0 : shared / whole;
  };
  return {
    search: (stems) => {
      const words = new Set(telling(stems).slice(0, 60));
      if (words.size === 0) return [];
      const scores = new Map(index.search([...words].join(' ')).map(({ id, score }) => [id as string, score]));
      return described
        .map(({ template, own, all }) => ({ template, ofRequest: share(words, all), ofTemplate: share(new Set(own), words), score: scores.get(template.slug) ?? 0 }))
        .filter(({ score }) => score > 0)
        .toSorted((one, other) => other.score - one.score);
    },
  };
}

/** What a template needs and is given is told in sentences of their own, which are no part of what it does. */
function withoutNeeds(description: string): string {
  return description.replaceAll(/(?<=[.!?]\s)(?:Needs|Give|Uses)\b[^.!?]*(?:\.(?!\s|$)[^.!?]*)*[.!?]/g, '');
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}][\p{L}\p{N}'-]*/gu) ?? [];
}

function telling(stems: readonly string[]): string[] {
  return stems.filter((word) => word.length > 1 && !SAYS_LITTLE.has(word) && !/^\d/.test(word));
}
