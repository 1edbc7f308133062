import type { JsonObject } from '../../lib/json/json.js';
import type { DefinitionDraft } from '../../domain/workflow/definition.js';
import type { Workflow } from '../../domain/workflow/workflow.js';
import type { CreateWorkflow } from '../../services/workflows/workflow.inputs.js';
import { RestInputError } from '../common/rest-input.js';
import type { GaiaCreate, GaiaUpdate } from './gaia.schema.js';
import { extraIn, nameOfWords } from './kept-fields.js';
import type { KeptFields } from './kept-fields.js';
import { readGaiaSteps } from './step.reader.js';
import { gaiaTriggerDraft, keptTrigger } from './trigger.reader.js';
import { promptOf } from './workflow.shape.js';

/** A new workflow and the fields that are kept with it. @throws RestInputError */
export function readGaiaCreate(body: GaiaCreate): { readonly input: CreateWorkflow; readonly kept: KeptFields } {
  const title = body.title ?? body.name;
  if (title === null || title === undefined)
    throw new RestInputError([{ path: ['title'], detail: 'This field is required: a text.' }]);
  const description = body.description?.trim() ?? '';
  const prompt = body.prompt?.trim() || description;
  const given = body.steps && body.steps.length > 0 ? readGaiaSteps(body.steps, []) : null;
  const words = given?.kind === 'words' ? given.words : prompt;
  const trigger = body.trigger_config ?? null;
  return {
    input: {
      title,
      description: words,
      trigger: trigger === null ? undefined : gaiaTriggerDraft(trigger, null, trigger.enabled ?? true),
      steps: given?.kind === 'steps' ? given.steps : undefined,
      generateImmediately: given?.kind !== 'steps',
    },
    kept: {
      extra: extraIn(body),
      trigger: trigger === null ? null : keptTrigger(trigger),
      categories: given?.kind === 'steps' ? given.categories : {},
      description: description !== '' && description !== prompt ? description : null,
      prompt: promptToKeep(prompt, words),
    },
  };
}

export interface GaiaChange {
  /** Empty: the definition stays as it is. */
  readonly changes: DefinitionDraft;
  readonly kept: KeptFields;
  /** The steps are to be planned from the new words. */
  readonly isPlanned: boolean;
}

/** The change of a workflow. Absent fields, and those that say what is already so, change nothing. */
export function readGaiaUpdate(body: GaiaUpdate, current: Workflow, before: KeptFields): GaiaChange {
  const { trigger, furtherTriggers } = current;
  const shown = promptOf(current, before);
  const prompt = body.prompt?.trim() || shown;
  const given = body.steps ? readGaiaSteps(body.steps, current.steps) : null;
  const words = given?.kind === 'words' ? given.words : prompt === shown ? current.description : prompt;
  // An editor sends the trigger of a deactivated workflow as enabled. Only `activated` may switch a workflow on.
  const enabled = body.activated ?? (trigger.enabled && body.trigger_config?.enabled !== false);
  const isSwitched = body.trigger_config != null || enabled !== trigger.enabled;
  return {
    changes: {
      ...(body.title == null ? {} : { title: body.title }),
      ...(words === current.description ? {} : { description: words }),
      ...(given?.kind === 'steps' ? { steps: given.steps } : {}),
      ...(isSwitched
        ? {
            trigger: body.trigger_config
              ? gaiaTriggerDraft(body.trigger_config, trigger, enabled)
              : { ...trigger, enabled },
          }
        : {}),
      ...(body.activated == null || furtherTriggers.every((each) => each.enabled === body.activated)
        ? {}
        : { furtherTriggers: furtherTriggers.map((each) => ({ ...each, enabled: body.activated === true })) }),
    },
    kept: {
      extra: { ...before.extra, ...extraIn(body) },
      trigger: body.trigger_config ? mergedTrigger(before.trigger, keptTrigger(body.trigger_config)) : before.trigger,
      categories: given?.kind === 'steps' ? { ...before.categories, ...given.categories } : before.categories,
      description: body.description == null ? before.description : body.description.trim(),
      prompt: promptToKeep(prompt, words),
    },
    isPlanned: given?.kind === 'words',
  };
}

/** The prompt is kept by itself if the workflow has other words. */
function promptToKeep(prompt: string, words: string): KeptFields['prompt'] {
  return prompt === words ? null : { text: prompt, words: nameOfWords(words) };
}

/** Settings that are not sent again stay, if the trigger is still the same. */
function mergedTrigger(before: JsonObject | null, given: JsonObject): JsonObject {
  const isSame = before?.['type'] === given['type'] && before?.['trigger_name'] === given['trigger_name'];
  return isSame ? { ...before, ...given } : given;
}
