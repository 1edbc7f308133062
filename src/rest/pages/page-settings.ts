import { z } from 'zod';
import type { ChatDraft, ChatSettings } from '../../domain/page/chat.js';
import { inFieldOrder } from '../../domain/page/field-order.js';
import type { FormDraft, FormSettings } from '../../domain/page/form.js';
import { PageProtection } from '../../domain/page/page-settings.js';
import { jsonObject } from '../common/json.schema.js';
import { lowerCase, show } from '../common/lower-case.js';

const protection = lowerCase(PageProtection);
const text = z.string().nullish();
const flag = z.boolean().nullish();
const texts = z.array(z.string()).nullish();

/** The settings that every page has. */
const PAGE = {
  title: text.describe('The title of the page. Default: that of the workflow.'),
  protection: protection.schema.nullish().describe('The visitors that it admits. Default: none.'),
  embed_origins: texts.describe('The sites that may show the page in a frame.'),
};

export const FormInput = z
  .strictObject({
    ...PAGE,
    description: text.describe('The words above the fields.'),
    schema: jsonObject.nullish().describe('JSON Schema of its fields. Default: `input_schema` of the workflow.'),
    hidden: texts.describe('Fields that are not shown: their values come from the query of the address.'),
    submit_label: text.describe('The words on its button.'),
    thanks: z
      .strictObject({ text, redirect: text, show_result: flag })
      .nullish()
      .describe('The page after it: a text, a fixed address, or the result of the run.'),
    proof_of_work: flag.describe('Whether the browser has to compute something before it sends the form.'),
  })
  .meta({ id: 'FormSettingsInput' });

export const ChatInput = z
  .strictObject({
    ...PAGE,
    greeting: text,
    suggestions: texts,
    placeholder: text,
    answer_step: text.describe('The id of the step whose text is the answer. Default: the last step.'),
    files: flag.describe('Whether a message may have files.'),
  })
  .meta({ id: 'ChatSettingsInput' });

const SHOWN = {
  title: z.string().nullable(),
  protection: protection.names,
  embed_origins: z.array(z.string()),
};

export const Form = z
  .object({
    ...SHOWN,
    description: z.string(),
    schema: jsonObject.nullable(),
    hidden: z.array(z.string()),
    submit_label: z.string().nullable(),
    thanks: z.object({ text: z.string().nullable(), redirect: z.string().nullable(), show_result: z.boolean() }),
    proof_of_work: z.boolean(),
  })
  .meta({ id: 'FormSettings' });

export const Chat = z
  .object({
    ...SHOWN,
    greeting: z.string(),
    suggestions: z.array(z.string()),
    placeholder: z.string().nullable(),
    answer_step: z.string().nullable(),
    files: z.boolean(),
  })
  .meta({ id: 'ChatSettings' });

export function formDraft(form: z.output<typeof FormInput>): FormDraft {
  const { embed_origins, submit_label, proof_of_work, thanks, ...same } = form;
  return {
    ...same,
    embedOrigins: embed_origins,
    submitLabel: submit_label,
    proofOfWork: proof_of_work,
    thanks: thanks && { text: thanks.text, redirect: thanks.redirect, showResult: thanks.show_result },
  };
}

export function chatDraft({ embed_origins, answer_step, ...same }: z.output<typeof ChatInput>): ChatDraft {
  return { ...same, embedOrigins: embed_origins, answerStep: answer_step };
}

export function formShape(form: FormSettings) {
  const { embedOrigins, submitLabel, proofOfWork, thanks, order: _order, ...same } = inFieldOrder(form);
  return {
    ...same,
    protection: show(same.protection),
    hidden: [...same.hidden],
    embed_origins: [...embedOrigins],
    submit_label: submitLabel,
    proof_of_work: proofOfWork,
    thanks: { text: thanks.text, redirect: thanks.redirect, show_result: thanks.showResult },
  } satisfies z.input<typeof Form>;
}

export function chatShape({ embedOrigins, answerStep, ...same }: ChatSettings) {
  return {
    ...same,
    protection: show(same.protection),
    suggestions: [...same.suggestions],
    embed_origins: [...embedOrigins],
    answer_step: answerStep,
  } satisfies z.input<typeof Chat>;
}
