import { GapKind } from '../../../domain/plan-report/index.js';
import type { Draft } from '../build/builder.js';
import { named } from '../build/value.js';
import { Part } from './account.js';
import { distill } from './distill.js';
import { slotOf } from './frames.js';
import type { Value } from '../build/value.js';
import { calledPath } from './called-fields.js';
import type { UnknownField } from './condition.type.js';
import type { Reading } from './reading.js';

const PRONOUN = /^(?:it|that|this|they|if it is|the (?:result|answer|response|value|number))$/i;
const MAX_CHOICES = 5;

/** Asks for the place of a value that a condition needs and that no schema describes, instead of a guess. */
export function askForField(r: Reading, step: Draft, { from, to, value, test }: UnknownField, isNot: boolean): void {
  const tokens = r.slice(from, to);
  const said = tokens
    .map(({ text }) => text)
    .join(' ')
    .replace(/^(?:the|its|their) /, '');
  const isPage = value.kind === 'page';
  const isNameless = PRONOUN.test(said);
  const name = isNameless ? (/[$€£]|\b(?:euros?|dollars?|usd|eur)\b/i.test(r.builder.request) ? 'price' : null) : said;
  if (isPage && name !== null && test && /^[\p{L}][\p{L} ]{1,30}$/u.test(name)) {
    const found = takenFromPage(r, step, { name, value });
    if (found !== null) {
      const expr = `${found} != null and ${test(found)}`;
      const own = isNot ? `$not(${expr})` : `(${expr})`;
      step.when = step.when === null ? own : `(${step.when}) and ${own}`;
      return;
    }
  }
  const holds = (of: string): string => {
    const expr = test ? test(of) : of;
    const own = isNot ? `$not(${expr})` : expr;
    return step.when === null ? own : `(${step.when}) and (${own})`;
  };
  const where =
    value.kind === 'event' ? 'what the call brings along' : `what ${value.url ?? 'the step before'} answers`;
  const what = isNameless ? 'the value that is compared' : `the ${said}`;
  r.builder.ask({
    kind: GapKind.VALUE,
    tokens,
    reason: isPage
      ? `A web page has no ${isNameless ? 'value to compare' : `"${said}"`} of its own.`
      : `It is not known where ${what} stands in ${where}.`,
    question: isPage
      ? `Which element of the page holds ${what}? Add its CSS selector to the step that reads the page, and give the condition as an expression over that element.`
      : `Where in ${where} is ${what}? Choose one, or give the condition as an expression, such as ${holds(`${value.expr}.amount`)}`,
    at: { step: step.id, path: '/when' },
    valueSchema: { type: 'string', minLength: 1 },
    choices: isPage
      ? []
      : placesOf(value, isNameless ? null : said).map(({ label, of }) => ({ label, value: holds(of) })),
  });
}

/** A model reads a value out of a page. @returns the expression for it; null: no tool does so */
function takenFromPage(
  r: Reading,
  step: Draft,
  { name, value }: { readonly name: string; readonly value: Value },
): string | null {
  const [frame] = r.frames.ofUse('distill');
  if (!frame) return null;
  distill(r, frame, new Part(frame.tool.name), [{ name, key: name.replaceAll(' ', '_'), isNumber: true }], value);
  const made = r.builder.steps.at(-1);
  const taken = r.builder.values.pop();
  if (!made || !taken) return null;
  r.builder.moveBefore(made, step);
  r.builder.assume(`A model reads the ${name} out of the page.`, { step: made.id, path: '/tool' }, name);
  const text = step.tool.planning && slotOf(step.tool.planning, 'content');
  // A whole page is no news of a price.
  if (text !== undefined && text !== null && step.input[text] === `{{ ${value.text} }}`)
    step.input[text] = `{{ ${value.expr}.title & "\\n" & ${taken.text} & "\\n${value.url ?? ''}" }}`;
  return `${taken.expr}.${Object.values(taken.fields)[0] ?? ''}`;
}

/** Places at which the value may stand. */
function placesOf(value: Value, said: string | null): readonly { readonly label: string; readonly of: string }[] {
  const declared = Object.entries(value.fields).map(([name, path]) => ({ label: name, of: `${value.expr}.${path}` }));
  if (declared.length > 0) return declared.slice(0, MAX_CHOICES);
  const name = said?.replaceAll(/\W+/g, '_').toLowerCase() ?? lastOf(value.url);
  const shown = value.expr.replace(/^steps\.\w+\.output\.?/, '').replace(/^trigger\./, '');
  const of = name === null ? [] : [name];
  return [
    ...of.map((one) => ({
      label: `${shown}.${one}`,
      of: value.kind === 'event' ? `${value.expr}.${calledPath(one)}` : `${value.expr}.${named(one)}`,
    })),
    ...(said === null && value.kind !== 'event' ? [{ label: 'The answer is that value alone', of: value.expr }] : []),
  ];
}

/** The last part of the path of an address, if it may be the name of a field: `…/api/count`. */
function lastOf(url: string | null): string | null {
  const last =
    url === null || !URL.canParse(url) ? '' : (new URL(url).pathname.split('/').findLast((one) => one !== '') ?? '');
  return /^[a-z][a-z_-]{1,30}$/i.test(last) ? last.replaceAll('-', '_') : null;
}
