import { p } from '@mikro-orm/core';
import { DEFINITION_NAMES, PUBLIC_NAMES, VERSIONED_NAMES } from '../../domain/workflow/definition.js';
import type { Definition, PublicDefinition, VersionedDefinition } from '../../domain/workflow/definition.js';
import type { FlowControl } from '../../domain/flow-control/index.js';
import type { Metadata } from '../../domain/workflow/metadata.js';
import type { JsonSchema } from '../../lib/json/json.js';
import type { Step } from '../../domain/steps/step.js';
import type { KeyedTrigger, Trigger } from '../../domain/trigger/trigger.js';

/*
 * The fields of a definition are stored in the row of the workflow. The versioned fields are in the row of the version
 * as well, and the steps are only there. A published version stores the public fields.
 */

/** The declaration of each field for MikroORM. Each entity needs its own instance. */
const PROPERTIES = {
  title: () => p.text(),
  description: () => p.text(),
  remarks: () => p.text(),
  tags: () => p.array().$type<readonly string[]>(),
  metadata: () => p.json<Metadata>(),
  trigger: () => p.json<Trigger>(),
  furtherTriggers: () => p.json<readonly KeyedTrigger[]>(),
  steps: () => p.json<readonly Step[]>().columnType('json'),
  inputSchema: () => p.json<JsonSchema>().columnType('json').nullable(),
  flowControl: () => p.json<FlowControl>().nullable(),
} satisfies Record<keyof Definition, () => unknown>;

/** The columns of the row of a workflow. */
export const WORKFLOW_PROPERTIES = {
  title: PROPERTIES.title(),
  description: PROPERTIES.description(),
  remarks: PROPERTIES.remarks(),
  tags: PROPERTIES.tags(),
  metadata: PROPERTIES.metadata(),
  trigger: PROPERTIES.trigger(),
  furtherTriggers: PROPERTIES.furtherTriggers(),
  inputSchema: PROPERTIES.inputSchema(),
  flowControl: PROPERTIES.flowControl(),
} satisfies Record<Exclude<keyof Definition, 'steps'>, unknown>;

/** The columns of the row of a version. */
export const VERSION_PROPERTIES = {
  title: PROPERTIES.title(),
  remarks: PROPERTIES.remarks(),
  steps: PROPERTIES.steps(),
} satisfies Record<keyof VersionedDefinition, unknown>;

/** A definition as it is read. A field is null, or absent in an entity, if nothing is stored. */
export type StoredDefinition = { readonly [Name in keyof Definition]?: Definition[Name] | null | undefined };

/** The columns to select from the row of a workflow. @param alias of the table */
export const workflowColumns = (alias: string): string =>
  columns(
    alias,
    DEFINITION_NAMES.filter((name) => name !== 'steps'),
  );

/** The columns to select from the row of a version. @param alias of the table. Default: none. */
export const versionColumns = (alias?: string): string => columns(alias, VERSIONED_NAMES);

/** The columns to select from a published version. @param alias of the table */
export const publicColumns = (alias: string): string => columns(alias, PUBLIC_NAMES);

/** The public fields for an `insert` into the published versions. */
export function publicValues(definition: PublicDefinition): {
  readonly columns: string;
  readonly placeholders: string;
  readonly values: readonly (string | null)[];
} {
  const values = PUBLIC_NAMES.map((name) => definition[name]);
  return {
    columns: PUBLIC_NAMES.map(columnOf).join(', '),
    placeholders: values.map((value) => (typeof value === 'string' ? '?' : '?::json')).join(', '),
    values: values.map((value) => (typeof value === 'string' || value === null ? value : JSON.stringify(value))),
  };
}

function columns(alias: string | undefined, names: readonly (keyof Definition)[]): string {
  const prefix = alias === undefined ? '' : `${alias}.`;
  return names.map((name) => `${prefix}${columnOf(name)} as "${name}"`).join(', ');
}

/** The column name that MikroORM derives. */
function columnOf(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
