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

  it('of an opened loop are in its frame, and others stay outside', () => {
    const body = [{ id: 'x' }, { id: 'y', body: [{ id: 'z' }] }];
    const { nodes, frames, width, height } = placeSteps([{ id: 'a' }, { id: 'loop', body }, { id: 'b' }]);
    const at = new Map(nodes.map((node) => [node.id, node]));
    const [outer, inner] = frames;
    const isIn = (id: string, frame: (typeof frames)[number] | undefined): boolean => {
      const { x = 0, y = 0 } = at.get(id) ?? {};
      const { x: left = 0, y: top = 0, width: wide = 0, height: high = 0 } = frame ?? {};
      return x >= left && y >= top && x + NODE.width <= left + wide && y + NODE.height <= top + high;
    };
    expect(nodes.map(({ id }) => id)).toEqual(['a', 'loop', 'x', 'y', 'z', 'b']);
    expect(frames.map(({ id }) => id)).toEqual(['loop', 'y']);
    expect(['loop', 'x', 'y', 'z'].map((id) => isIn(id, outer))).toEqual([true, true, true, true]);
    expect(['a', 'b', 'loop', 'x'].map((id) => isIn(id, inner))).toEqual([false, false, false, false]);
    expect(['y', 'z'].map((id) => isIn(id, inner))).toEqual([true, true]);
    expect((at.get('b')?.y ?? 0) - (outer?.y ?? 0)).toBeGreaterThan(outer?.height ?? 0);
    expect((outer?.x ?? 0) + (outer?.width ?? 0)).toBeLessThanOrEqual(width);
    expect((outer?.y ?? 0) + (outer?.height ?? 0)).toBeLessThanOrEqual(height);
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
