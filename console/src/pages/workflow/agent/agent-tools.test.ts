import { describe, expect, it } from '@jest/globals';
import { entryWords, isCallable, toolEntries, withEntry, workflowEntry } from './agent-tools';

describe('the tools of an agent', () => {
  it('are names, code and agents; anything else is edited as JSON', () => {
    const code = { name: 'add', description: 'Adds', code: 'return 1;' };
    const agent = { name: 'scout', description: 'Looks', agent: { instruction: 'Look.' } };
    expect(toolEntries(undefined)).toEqual([]);
    expect(toolEntries(['http.*', code, agent])).toHaveLength(3);
    expect(toolEntries('{{ context.tools }}')).toBeNull();
    expect(toolEntries([{ name: 'odd' }])).toBeNull();
    expect([code, agent, 'workflow.refund', 'http.*', 'mcp.x.y'].map((entry) => entryWords(entry, []).kind)).toEqual([
      'code',
      'agent',
      'workflow',
      'pattern',
      'tool',
    ]);
  });

  it('name a workflow by its title, or by its id if the title is not its own', () => {
    const refund = { id: 'wf_1', title: 'Refund an order!' };
    expect(workflowEntry(refund, [refund, { title: 'Other' }])).toBe('workflow.refund-an-order');
    expect(workflowEntry(refund, [refund, { title: 'refund an order' }])).toBe('workflow.wf_1');
    expect(workflowEntry({ id: 'wf_2', title: '退款' }, [{ title: '退款' }])).toBe('workflow.wf_2');
  });

  it('are each there once, and none of them waits', () => {
    expect(withEntry(['a', 'b'], 'a', null)).toEqual(['b', 'a']);
    expect(withEntry(['a', 'b'], 'c', 0)).toEqual(['c', 'b']);
    expect(['flow.sleep', 'agent.run', 'knowledge.search'].map(isCallable)).toEqual([false, false, true]);
  });
});
