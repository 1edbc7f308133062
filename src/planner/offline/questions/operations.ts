import type { EventType } from '../../../domain/event/types/index.js';
import { canLeaveOut, GapKind } from '../../../domain/plan-report/index.js';
import type { Gap } from '../../../domain/plan-report/index.js';
import type { ToolCatalog } from '../../../domain/steps/tool.js';
import { sameVerbs } from '../text/verbs/thesaurus.js';
import { stem } from '../text/stem.js';

/* `Which tool of Google Sheets does …?`: the operations and triggers of the service that come near, in words that are read. */

/** Words that stand for an operation or a trigger of a service. */
export interface NearOperation {
  /** `Google Sheets: Read rows` */
  readonly label: string;
  /** `read rows in Google Sheets` */
  readonly words: string;
  /** Of the tool, or of the event. */
  readonly name: string;
}

const STARTS_RUN = /^(?:and |but |, )*(?:when|whenever|if|as soon as|once|every time|each time|new)\b/i;
/** Things that come from a service are read there. */
const SOURCE = /\b(?:from|of)\s+(?:the |my |our )?[\p{L}\p{N} ]+$/iu;
/** They read several things. */
const LISTS = /^(?:list|search|find|query)\b/i;
/** Words that say nothing about what is done. */
const PLAIN = new Set(
  'a an the my our your in on of to for with and or it is are there this that when whenever if i we you from into'
    .split(' ')
    .map(stem),
);
const MAX_NEAR = 3;
/** Operations that take something away or move money are near only if their verb is said. */
const GRAVE = /^(?:delete|remove|erase|refund|cancel|pay|void)/i;

/** The nearest first. */
export function nearOperations(
  { kind, words }: Pick<Gap, 'kind' | 'words'>,
  tools: ToolCatalog,
  events: readonly EventType[],
): readonly NearOperation[] {
  if (kind !== GapKind.OPERATION) return [];
  const lower = words.toLowerCase();
  const operations = tools
    .list()
    .filter(({ service }) => service?.names.some((name) => contains(lower, name)) === true);
  const isTrigger = STARTS_RUN.test(words);
  const isSource = SOURCE.test(words);
  const isPlural = /\p{Ll}s\b/u.test(words);
  const names = new Set(operations.flatMap(({ service }) => [...stems((service?.names ?? []).join(' '))]));
  const said = new Set([...stems(words)].filter((word) => !names.has(word)));
  const services = new Map(operations.flatMap(({ service }) => (service ? [[service.id, service.title]] : [])));
  const candidates = isTrigger
    ? events.flatMap(({ name, title }) => {
        const service = services.get(name.slice(0, name.indexOf('.')));
        const what = title.slice(title.indexOf(':') + 1).trim();
        return service === undefined
          ? []
          : [
              {
                name,
                isReading: true,
                label: `${service}: ${what}`,
                words: `when there is ${/^[aeiou]/i.test(what) ? 'an' : 'a'} ${lowered(what)} in ${service}`,
                about: what,
              },
            ];
      })
    : operations.flatMap(({ name, title, service, sideEffects }) => {
        const what = (title ?? '').slice((title ?? '').indexOf(':') + 1).trim();
        const isUnsaid = GRAVE.test(what) && !said.has(stem(what.split(' ')[0]?.toLowerCase() ?? ''));
        return service === undefined || what === '' || isUnsaid
          ? []
          : [
              {
                name,
                label: `${service.title}: ${what}`,
                words: `${lowered(what)} in ${service.title}`,
                isReading: !sideEffects,
                about: [what, ...(service.phrases ?? [])].join(' '),
              },
            ];
      });
  const scored = candidates
    .filter(({ isReading }) => !isSource || isReading)
    .map((one) => ({ ...one, score: scoreOf(one.about, said) + (isPlural && LISTS.test(one.about) ? 0.5 : 0) }))
    .toSorted((one, other) => other.score - one.score);
  const fitting = scored.filter(({ score }) => score > 0);
  // A few can all be shown.
  return (fitting.length === 0 ? scored : fitting)
    .slice(0, MAX_NEAR)
    .map(({ label, words: own, name }) => ({ label, words: own, name }));
}

/** Words that say which of the things that come are meant. */
const WHICH = /\b(?:from|about|with|by|for|of|whose|that|which|who|to|into|named|called|tagged|labelled|labeled)\b/i;

/** Whether nothing that restricts the plan is lost if such words take the place of the old ones. */
export function mayReplace({ words }: Pick<Gap, 'words'>): boolean {
  if (STARTS_RUN.test(words) && WHICH.test(words)) return false;
  return canLeaveOut({ words: words.replace(STARTS_RUN, ''), kind: GapKind.OPERATION, valueSchema: null });
}

/** The question with words that would be read. */
export function withExamples(gap: Gap, near: readonly NearOperation[]): Gap {
  if (near.length === 0) return gap;
  const examples = near.map(({ words }) => `"${words}"`).join(' or ');
  return { ...gap, question: `${gap.question} For example: ${examples}.`.slice(0, 1_000) };
}

/** A thing that both name counts more than a verb that means the same. */
function scoreOf(about: string, said: ReadonlySet<string>): number {
  const words = [...stems(about)];
  const shared = words.filter((word) => said.has(word)).length;
  const [verb = ''] = words;
  return shared * 2 + (!said.has(verb) && isSameVerb(verb, said) ? 1 : 0);
}

function isSameVerb(verb: string, said: ReadonlySet<string>): boolean {
  return sameVerbs(verb).some((word) => said.has(word));
}

function stems(text: string): ReadonlySet<string> {
  const words = text.toLowerCase().match(/\p{L}+/gu) ?? [];
  return new Set(words.map(stem).filter((word) => !PLAIN.has(word)));
}

function contains(lower: string, name: string): boolean {
  return ` ${lower.replaceAll(/[^\p{L}\p{N}]+/gu, ' ')} `.includes(` ${name.replaceAll(/[^\p{L}\p{N}]+/gu, ' ')} `);
}

/** `Read rows`: not the first letter of a name such as `RSS`. */
function lowered(text: string): string {
  return /^\p{Lu}\p{Ll}/u.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}
