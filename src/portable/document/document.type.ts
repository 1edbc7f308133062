import type { DefinitionDraft } from '../../domain/workflow/definition.js';
import type { JsonObject } from '../../lib/json/json.js';
import type { TriggerDraft } from '../../domain/trigger/trigger.js';

/** The version mark of a document, so that a later form can be distinguished from this one. */
export const API_VERSION = 'stepcast/v1';
export const DOCUMENT_KIND = 'Workflow';

/** The path at which an installation serves the JSON Schema of documents. */
export const DOCUMENT_SCHEMA_PATH = '/schemas/workflow.v1.json';

/** A definition in the form of a document. Fields with their default are absent. */
type DocumentDefinition = { readonly title: string; readonly trigger?: Omit<TriggerDraft, 'enabled'> | undefined } & {
  readonly [Name in Exclude<keyof DefinitionDraft, 'title' | 'trigger' | 'furtherTriggers'>]?: Exclude<
    DefinitionDraft[Name],
    null
  >;
};

/**
 * A workflow as a file that people read, keep in git and carry to another installation. Fields have the names and
 * values of the GraphQL API. Fields with their default are left out. So is the state of one installation: ids, times,
 * whether the trigger is enabled, whether it is published. It holds no secrets.
 */
export interface WorkflowDocument extends DocumentDefinition {
  /** For editors; it says nothing to us. */
  readonly $schema?: string | undefined;
  readonly apiVersion: typeof API_VERSION;
  readonly kind: typeof DOCUMENT_KIND;
  /**
   * Names the workflow among its owner's, here and elsewhere: the same key again is the same workflow. Absent: made of
   * the title.
   */
  readonly key?: string | undefined;
  /**
   * The connections that the steps and the trigger need, for readers of the file. They follow from the steps and the
   * trigger.
   */
  readonly connections?: readonly JsonObject[] | undefined;
}
