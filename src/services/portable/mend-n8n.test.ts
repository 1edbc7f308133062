import { expect, test } from '@jest/globals';
import type { CreateWorkflow } from '../workflows/workflow.inputs.js';
import { withMissingFields, withoutUnsetSources } from './mend-n8n.js';

const failing = (why: string): string => `$error(${JSON.stringify(why)})`;
const step = { id: 'row', title: 'Row', tool: 'google_sheets.append_row', input: { sheet: '', values: { a: 1 } } };
const missing = [{ path: ['steps', 0, 'input', 'sheet'], detail: '"sheet" is required.' }];

test('a run by hand is asked for a setting that the document leaves empty', () => {
  const draft = { title: 'One', steps: [step] } as unknown as CreateWorkflow;
  const mended = withMissingFields(draft, missing, failing);
  expect(mended?.draft.steps?.[0]?.input).toMatchObject({ sheet: '{{ context.row_sheet }}', values: { a: 1 } });
  expect(mended?.draft.inputSchema).toMatchObject({ required: ['row_sheet'] });
  expect(mended?.notes).toMatchObject([{ code: 'N8N_DIFFERENT', node: 'Row' }]);
});

test('a run that a trigger starts fails with the name of the setting', () => {
  const trigger = { type: 'SCHEDULED', schedule: '0 9 * * *' };
  const draft = { title: 'One', trigger, steps: [step] } as unknown as CreateWorkflow;
  const mended = withMissingFields(draft, missing, failing);
  expect(mended?.draft.steps?.[0]?.input?.['sheet']).toMatch(/^\{\{ \$error\(.*put a value in its place/);
  expect(mended?.draft.inputSchema).toBeUndefined();
  expect(mended?.notes).toMatchObject([{ code: 'N8N_BROKEN' }]);
});

test('a value that is there and wrong in another way is left to the check', () => {
  const draft = { title: 'One', steps: [step] } as unknown as CreateWorkflow;
  const wrong = [{ path: ['steps', 0, 'input', 'values'], detail: '"values" must be a text, not an object.' }];
  expect(withMissingFields(draft, wrong, failing)).toBeNull();
});

test('a source without its settings gives way to an event of its own', () => {
  const trigger = { type: 'EVENT', eventType: 'notion.new_page', source: { connection: 'notion', parameters: {} } };
  const draft = { title: 'One', trigger, steps: [] } as unknown as CreateWorkflow;
  const issues = [{ path: ['trigger', 'source', 'parameters', 'data_source'], detail: '"data_source" is required.' }];
  const mended = withoutUnsetSources(draft, issues);
  expect(mended?.draft.trigger).toEqual({ type: 'EVENT', eventType: 'n8n.notion' });
  expect(mended?.notes).toMatchObject([{ code: 'N8N_BROKEN' }]);
  expect(withoutUnsetSources(draft, missing)).toBeNull();
});
