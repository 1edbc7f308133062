import { GapKind } from '../../../../domain/plan-report/index.js';
import type { TriggerSourceDraft } from '../../../../domain/source/source.js';
import type { TriggerDraft } from '../../../../domain/trigger/trigger.js';
import type { EventPage } from '../../../../domain/steps/tool-planning.js';
import type { Builder } from '../../build/builder.js';
import type { Token } from '../../text/tokens.js';
import type { Account, Part } from '../account.js';
import type { PageReading } from './page-reading.type.js';
import { FIELD_LIST, schemaOf } from '../../../../domain/page/form-fields.js';
import { fieldChoices, FIELDS_QUESTION, FIELDS_REASON } from './asked-fields.js';
import { listed } from '../../../../lib/text/listed.js';

interface Means {
  readonly account: Account;
  readonly builder: Builder;
  readonly part: Part;
}

/** The page as a source of the trigger. Fields that no words name are stated, or asked for. */
export function pageSource(
  reading: PageReading,
  page: EventPage,
  tokens: readonly Token[],
  { account, builder, part }: Means,
): TriggerSourceDraft {
  const { title, fields, isSaid, hasOwnAddress } = reading;
  part.wrote('source', '/trigger/source');
  account.take(reading.from, reading.to, part, 'source');
  const settings = title === null ? {} : { title };
  if (page.fieldsAt === undefined) return { [page.source]: settings };
  const at = { step: null, path: `/trigger/source/${page.source}/schema` };
  if (fields.length === 0) {
    builder.ask({
      kind: GapKind.VALUE,
      tokens: tokens.slice(reading.from, reading.to),
      reason: FIELDS_REASON,
      question: FIELDS_QUESTION,
      at,
      valueSchema: FIELD_LIST,
      choices: fieldChoices(),
    });
    return { [page.source]: settings };
  }
  if (!isSaid) builder.assume(`The form asks for ${listed(fields.map(({ said }) => said))}.`, at);
  if (hasOwnAddress === true) builder.assume('The form also asks for an email address, to write to its visitors.', at);
  return { [page.source]: { ...settings, schema: schemaOf(fields) } };
}

/** What people call the fields of a page, with their paths in what it brings along. */
export function fieldPaths({ fields }: PageReading, page: EventPage): Readonly<Record<string, string>> {
  const below = page.fieldsAt ?? '';
  const paths = Object.fromEntries(fields.map(({ name, said }) => [said, `${below}.${name}`]));
  const address = fields.find(({ schema }) => schema['format'] === 'email');
  return address === undefined
    ? paths
    : { email: `${below}.${address.name}`, ...paths, sender: `${below}.${address.name}` };
}

/** The visitor is shown the output of the last step, unless another one makes the answer. */
export function withAnswerStep(
  trigger: TriggerDraft | null,
  page: EventPage | undefined,
  builder: Builder,
): TriggerDraft | null {
  const last = builder.steps.at(-1);
  const answer = builder.steps.findLast(({ tool }) => ANSWERS.has(tool.planning?.use ?? ''));
  if (!trigger?.source || page?.isAnswered !== true || !last || answer === last) return trigger;
  if (!answer) {
    builder.assume('The visitor is shown the output of the last step.', { step: null, path: '/trigger/source' });
    return trigger;
  }
  const settings = trigger.source[page.source];
  return { ...trigger, source: { ...trigger.source, [page.source]: { ...settings, answerStep: answer.id } } };
}

const ANSWERS: ReadonlySet<string> = new Set(['agent', 'model', 'compute', 'shorten', 'fill', 'lookup']);
