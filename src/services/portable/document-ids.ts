import { isSecretName, textWithoutSecrets } from '../../domain/redaction/likely-secrets.js';
import type { Step } from '../../domain/steps/step.js';
import type { ToolCatalog, ToolDescription } from '../../domain/steps/tool.js';
import { isJsonObject } from '../../lib/json/json.js';

/*
 * The ids of documents, folders and the like look as random as a token does, and open nothing. An export keeps them. A
 * publication does not: any reader may try an id.
 */

/** Files, folders and documents of Google, by the lengths that their ids have. */
const GOOGLE_ID = '(?:1[A-Za-z0-9_-]{43}|1[A-Za-z0-9_-]{32}|0B[A-Za-z0-9_-]{26})';
const WHOLE_GOOGLE_ID = new RegExp(`^${GOOGLE_ID}$`);
/** An address of Google, up to its query. */
const GOOGLE_ADDRESS = /https?:\/\/(?:[a-z0-9-]{1,30}\.){1,3}com\/[^\s"'<>?#{}]{1,500}(?:\?id=[\w-]{1,100})?/g;
const OF_GOOGLE = /^https?:\/\/(?:[a-z0-9-]+\.)*google(?:apis)?\.com\//;
const IN_ADDRESS = new RegExp(`(?<=/|\\?id=)${GOOGLE_ID}(?![\\w-])`, 'g');
/** Fields that hold an id. */
const ID_NAME =
  /(?:^|[_-])ids?$|[a-z]Ids?$|^(?:documents?|files?|folders?|spreadsheets?|calendars?|drives?|presentations?)$/;
/** One word: a text for people is no id. */
const ONE_WORD = /^[\w@.:!=+-]{1,300}$/;

/** The texts of steps that stand where the schema of a connector's operation wants an id. */
export function idsInSteps(
  steps: readonly Pick<Step, 'tool' | 'input'>[],
  tools: Pick<ToolCatalog, 'get'>,
): ReadonlySet<string> {
  return new Set(
    steps.flatMap(({ tool: name, input }) => {
      const tool = tools.get(name);
      if (tool?.service === undefined) return [];
      return Object.entries(input).flatMap(([field, value]) =>
        typeof value === 'string' && wantsId(tool, field) && mayBeId(value) ? [value] : [],
      );
    }),
  );
}

function wantsId({ inputSchema, service }: ToolDescription, field: string): boolean {
  if (isSecretName(field)) return false;
  if (service?.choices.includes(field) === true || ID_NAME.test(field)) return true;
  const { properties } = inputSchema;
  const schema = isJsonObject(properties) ? properties[field] : undefined;
  return isJsonObject(schema) && typeof schema['description'] === 'string' && /\bids?\b/i.test(schema['description']);
}

/** A token of a known form is none, wherever it stands. */
const mayBeId = (text: string): boolean => ONE_WORD.test(text) && textWithoutSecrets(text, '') === text;

/** A text whose ids are hidden behind marks, and what puts them back. */
export interface HiddenIds {
  readonly text: string;
  restore(text: string): string;
}

/**
 * Hides the ids of a text.
 *
 * @param names the names that the text is the value of, the outermost first.
 * @param known texts that are ids as a whole.
 */
export function hideIds(text: string, names: readonly string[], known: ReadonlySet<string>): HiddenIds {
  const hidden: string[] = [];
  const hide = (id: string): string => `\uE002${hidden.push(id) - 1}\uE002`;
  const restore = (given: string): string =>
    given.replaceAll(/\uE002(\d+)\uE002/g, (mark, at: string) => hidden[Number(at)] ?? mark);
  if (names.some(isSecretName)) return { text, restore };
  const under = names.at(-1) ?? '';
  if (known.has(text) || (ID_NAME.test(under) && WHOLE_GOOGLE_ID.test(text))) return { text: hide(text), restore };
  const rest = text.replaceAll(GOOGLE_ADDRESS, (address) =>
    OF_GOOGLE.test(address) ? address.replaceAll(IN_ADDRESS, hide) : address,
  );
  return { text: rest, restore };
}
