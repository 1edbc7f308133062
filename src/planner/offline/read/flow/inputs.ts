import { requiredOf } from '../../../../lib/json-schema/required-of.js';
import { propertiesOf } from '../../../../lib/json-schema/properties-of.js';
import { isJsonObject } from '../../../../lib/json/json.js';
import type { JsonObject } from '../../../../lib/json/json.js';
import type { Draft } from '../../build/builder.js';
import { stem } from '../../text/stem.js';
import { isPeople } from './pick.js';
import { fitOf, isRole, plainWords } from './roles.js';
import type { Role } from './roles.js';
import { wordList } from '../../word-list.js';

/* The purpose of the inputs that hold content rather than a place. Their names and the thing that is made tell it. */

export interface ContentInput {
  readonly name: string;
  readonly own: JsonObject;
  readonly role: Role;
  readonly isRequired: boolean;
}

const TITLES = /^(?:title|subject|summary|headline|topic|deal ?name|name|task name)$/;
const TEXTS = wordList(
  'text|body|description|desc|markdown description|content|notes?|message|comment|comment text|agenda|details|customer note|body html|markdown',
);
/** Roles that are found by the name of the input alone. */
const BY_NAME: readonly Role[] = [
  'email',
  'firstName',
  'lastName',
  'phone',
  'company',
  'amount',
  'currency',
  'due',
  'start',
];
const LINKS = /^(?:url|link|long url|website|page url)$/;
const PERSON_NAMES = /^(?:name|full name|display name|requester name|customer name)$/;
/** Texts that answer something: the words have to say them. */
const ANSWERS = new Set(['reply', 'comment', 'answer', 'react', 'update', 'draft'].map(stem));

/** The parts of the name of an operation, as stems: `create`, `contact`. */
export const partsOf = ({ tool }: Draft): readonly string[] =>
  tool.name
    .slice(tool.name.lastIndexOf('.') + 1)
    .split('_')
    .map(stem);

const MAKES = new Set(
  [
    'create',
    'add',
    'append',
    'insert',
    'upsert',
    'post',
    'send',
    'publish',
    'submit',
    'write',
    'save',
    'log',
    'subscribe',
    'invite',
    'register',
    'shorten',
    'open',
    'schedule',
    'start',
  ].map(stem),
);

/** Whether an operation makes something new or sends it. */
export const makesSomething = (step: Draft): boolean => step.tool.sideEffects && MAKES.has(partsOf(step)[0] ?? '');

const CHANGES = new Set(['update', 'change', 'edit', 'modify', 'patch'].map(stem));

/** Whether an operation changes things that are there. */
export const changesThings = (step: Draft): boolean => CHANGES.has(partsOf(step)[0] ?? '');

/** Whether it answers or comments on something, so that its text is nothing that is there already. */
export const answers = (step: Draft): boolean => partsOf(step).some((part) => ANSWERS.has(part));

/** Whether what is made is a person's record. */
export const isOfPerson = (step: Draft): boolean => partsOf(step).some((part) => isPeople(part));

/** The inputs of a step that hold content and have no value yet. */
export function contentInputs(step: Draft): readonly ContentInput[] {
  const { inputSchema, service } = step.tool;
  const properties = propertiesOf(inputSchema);
  const required = requiredOf(inputSchema);
  const found: ContentInput[] = [];
  for (const [name, own] of Object.entries(properties)) {
    if (name === 'connection' || step.input[name] !== undefined || !isJsonObject(own)) continue;
    if (service?.choices.includes(name) === true || own['enum'] !== undefined || own['default'] !== undefined) continue;
    const role = roleOfInput(step, name, own);
    if (role !== null) found.push({ name, own, role, isRequired: required.includes(name) });
  }
  return found;
}

/** What an input holds; null: no content, as far as its name says. */
export function roleOfInput(step: Draft, name: string, own: JsonObject): Role | null {
  if (isRole(own['role'])) return own['role'];
  const types = [own['type']].flat();
  if (!types.some((type) => type === 'string' || type === 'number')) return null;
  const words = plainWords(name).replace(/^requester /, '');
  const byName = BY_NAME.find((role) => fitOf(role, words) >= 0 && words !== 'address' && words !== 'price');
  if (byName !== undefined) return byName;
  // A pattern allows no text of any form: `^[-_A-Za-z0-9]{1,64}$`.
  if (!types.includes('string') || typeof own['pattern'] === 'string') return null;
  if (PERSON_NAMES.test(words) && (isOfPerson(step) || name.startsWith('requester'))) return 'name';
  if (LINKS.test(words)) return 'link';
  // The content of a task is its title if there is a description beside it.
  if (words === 'content' && propertiesOf(step.tool.inputSchema)['description'] !== undefined) return 'title';
  if (TITLES.test(words)) return 'title';
  return TEXTS.test(words) ? 'text' : null;
}
