import { describe, expect, it } from '@jest/globals';
import { mcpToolNameOf, mcpToolNameProblem, OWN_MCP_TOOLS } from './own-mcp-tools.js';

const ID = 'wf_01k0000000000000000000abcd';

describe('the name of a tool', () => {
  it('comes from the title', () => {
    expect(mcpToolNameOf({ title: 'Tägliche Übersicht!', id: ID }, new Set())).toBe('tagliche_ubersicht');
  });

  it('is never one that is taken, nor that of a built-in tool', () => {
    expect(mcpToolNameOf({ title: 'Report', id: ID }, new Set(['report', 'report_2']))).toBe('report_3');
    expect(mcpToolNameOf({ title: 'Run workflow', id: ID }, new Set())).toBe('run_workflow_2');
  });

  it('comes from the id if the title has no letters for it', () => {
    expect(mcpToolNameOf({ title: '日報', id: ID }, new Set())).toBe('workflow_0000abcd');
  });

  it('is never longer than a name may be', () => {
    const title = 'x'.repeat(200);
    const first = mcpToolNameOf({ title, id: ID }, new Set());
    expect(mcpToolNameProblem(first)).toBeNull();
    expect(mcpToolNameProblem(mcpToolNameOf({ title, id: ID }, new Set([first])))).toBeNull();
  });

  it.each(['', 'a b', 'a.b', 'ä', 'x'.repeat(65), ...OWN_MCP_TOOLS])('cannot be %j', (name) => {
    expect(mcpToolNameProblem(name)).not.toBeNull();
  });
});
