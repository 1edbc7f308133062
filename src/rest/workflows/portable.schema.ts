import { z } from 'zod';
import { DocumentFormat, ImportOutcome } from '../../portable/index.js';
import { StepChangeKind } from '../../domain/workflow/version-diff.js';
import { pageQuery } from '../common/list.schema.js';
import { lowerCase } from '../common/lower-case.js';
import { Step } from './step.schema.js';
import { Workflow } from './workflow.schema.js';

const format = lowerCase(DocumentFormat).schema.optional().describe('Default: by `Accept`, else `yaml`.');

/** `GET /workflows/{workflow_id}/export` */
export const exportQuery = z.strictObject({ format });

/** `GET /workflows/export` */
export const exportAllQuery = pageQuery(100).extend({ format });

const yes = z
  .enum(['true', 'false'])
  .transform((text) => text === 'true')
  .optional();

/** `POST /workflows/import` */
export const importQuery = z.strictObject({
  dry_run: yes.describe('Report what would happen, and change nothing. Default: false.'),
  activate: yes.describe('Enable the trigger. Default: that of a new workflow is off, that of another stays as it is.'),
  workflow_id: z.string().optional().describe('The workflow to change, whatever its key; for one document.'),
  expected_version: z.coerce
    .number()
    .int()
    .optional()
    .describe('The version that the workflow must have; for one document.'),
});

export const YamlDocument = z
  .string()
  .describe('YAML 1.2; the schema is at /schemas/workflow.v1.json.')
  .meta({ id: 'YamlDocument' });
export const JsonDocument = z
  .any()
  .describe(
    'One document or a list of them; the schema is at /schemas/workflow.v1.json. Exports from n8n are accepted as well.',
  )
  .meta({ id: 'JsonDocument' });

const PortNote = z.object({
  code: z.string(),
  pointer: z.string().describe('From the root of the document that it is about.'),
  detail: z.string(),
  node: z.string().nullable().describe('Of an import from n8n: the node that it is about.'),
});

export const ImportResults = z
  .object({
    results: z.array(
      z.object({
        outcome: lowerCase(ImportOutcome).names,
        key: z.string(),
        workflow: Workflow.nullable().describe('As it is now; null in a dry run of one that there is not yet.'),
        fields: z.array(z.string()).describe('The fields of the definition that differ from what was there.'),
        changes: z.array(
          z.object({
            step_id: z.string(),
            kind: lowerCase(StepChangeKind).names,
            fields: z.array(z.string()),
            before: Step.nullable(),
            after: Step.nullable(),
          }),
        ),
        missing_connections: z.array(
          z.object({ name: z.string().nullable(), kind: z.string(), step_ids: z.array(z.string()) }),
        ),
        notes: z.array(PortNote),
        summary: z
          .string()
          .nullable()
          .describe('How much of a workflow of n8n came over, in one line. Null for other documents.'),
        document: z.string().describe('The workflow as a document of ours, in YAML.'),
      }),
    ),
  })
  .meta({ id: 'ImportResults' });
