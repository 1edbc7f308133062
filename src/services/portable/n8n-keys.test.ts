import { describe, expect, it } from '@jest/globals';
import { withKeys } from './n8n-keys.js';

describe('the keys of workflows of one source', () => {
  it('are renamed wherever the document names them', () => {
    const document = {
      title: 'Calls workflow.tax-2',
      steps: [
        { tool: 'workflow.tax', input: { workflow: 'tax' } },
        {
          tool: 'agent.run',
          input: { tools: ['workflow.tax', 'http.request'], system: 'Call workflow.tax with a sum.' },
        },
        { tool: 'flow.run_workflow', input: { workflowId: 'tax' } },
        { tool: 'flow.run_workflow', input: { workflowId: 'taxi' } },
      ],
    };
    expect(withKeys(document, new Map([['tax', 'tax-3']]))).toEqual({
      title: 'Calls workflow.tax-2',
      steps: [
        { tool: 'workflow.tax-3', input: { workflow: 'tax' } },
        {
          tool: 'agent.run',
          input: { tools: ['workflow.tax-3', 'http.request'], system: 'Call workflow.tax-3 with a sum.' },
        },
        { tool: 'flow.run_workflow', input: { workflowId: 'tax-3' } },
        { tool: 'flow.run_workflow', input: { workflowId: 'taxi' } },
      ],
    });
  });
});
