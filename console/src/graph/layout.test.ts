import { describe, expect, it } from '@jest/globals';
import { edgesOf, NODE, placeSteps } from './layout';

describe('the places of steps', () => {
  const DIAMOND = [
    { id: 'a' },
    { id: 'b', dependsOn: ['a'] },
    { id: 'c', dependsOn: ['a'] },
    { id: 'd', dependsOn: ['b', 'c'] },
  ];

  it('follow the dependencies of each step, by default the one before it', () => {
    expect(
      edgesOf([
        { id: 'a', dependsOn: null },
        { id: 'b', dependsOn: null },
        { id: 'c', dependsOn: [] },
        { id: 'd', dependsOn: ['gone', 'd', 'a'] },
      ]),
    ).toEqual([
      { source: 'a', target: 'b' },
      { source: 'a', target: 'd' },
    ]);
  });

  it('are below what they wait for, and beside one another without touching', () => {
    const { nodes, edges, width, height } = placeSteps(DIAMOND);
    const at = new Map(nodes.map((node) => [node.id, node]));
    for (const { source, target } of edges)
      expect((at.get(target)?.y ?? 0) - (at.get(source)?.y ?? 0)).toBeGreaterThan(NODE.height);
    expect(Math.abs((at.get('b')?.x ?? 0) - (at.get('c')?.x ?? 0))).toBeGreaterThan(NODE.width);
    expect(nodes.every(({ x, y }) => x >= 0 && y >= 0 && x + NODE.width <= width && y + NODE.height <= height)).toBe(
      true,
    );
  });

  it('are found for a hundred steps, and for a circle during an edit', () => {
    expect(placeSteps(Array.from({ length: 100 }, (_, index) => ({ id: `s${index}` }))).nodes).toHaveLength(100);
    expect(
      placeSteps([
        { id: 'a', dependsOn: ['b'] },
        { id: 'b', dependsOn: ['a'] },
      ]).nodes,
    ).toHaveLength(2);
    expect(placeSteps([]).nodes).toEqual([]);
  });
});
