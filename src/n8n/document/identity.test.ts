import { describe, expect, it } from '@jest/globals';
import { identityOf, identityOfPart, idOfIdentity, isSameWorkflow } from './identity.js';

const nodes = (...ids: readonly string[]) => ids.map((id) => ({ id, name: `Node ${id}`, type: 'n8n-nodes-base.set' }));

describe('a workflow of n8n', () => {
  it.each([
    ['has the same id', { id: 'a1', nodes: nodes('1') }, { id: 'a1', nodes: nodes('2') }, true],
    ['has another id', { id: 'a1', nodes: nodes('1') }, { id: 'b2', nodes: nodes('1') }, false],
    ['has no id, and the same nodes', { nodes: nodes('1', '2') }, { nodes: nodes('2', '1') }, true],
    ['has no id, and one more node', { nodes: nodes('1', '2') }, { nodes: nodes('1', '2', '3') }, true],
    ['has no id, and other nodes', { nodes: nodes('1', '2') }, { nodes: nodes('3', '4') }, false],
    ['has lost its id', { id: 'a1', nodes: nodes('1', '2') }, { nodes: nodes('1', '2') }, true],
    ['has nothing', { nodes: [] }, { nodes: [] }, false],
    ['has nodes without ids', { nodes: [{ name: 'A', type: 'x' }] }, { nodes: [{ name: 'A', type: 'x' }] }, true],
  ])('that %s', (_how, one, other, isSame) => {
    expect(isSameWorkflow(identityOf(one), identityOf(other))).toBe(isSame);
  });

  it('is told by its id, which has no spaces, and by at most eight nodes', () => {
    const many = identityOf({ id: ' my id ', nodes: nodes(...'a b c d e f g h i j k l'.split(' ')) });
    expect(idOfIdentity(many)).toBe('my_id');
    expect(many.split(' ')).toHaveLength(9);
    expect(idOfIdentity(identityOf({ nodes: nodes('a') }))).toBeNull();
  });

  it.each([[{ id: 'a1' }], [{}]])('has parts that are no other part of it (%j)', (given) => {
    const whole = identityOf({ ...given, nodes: nodes('1') });
    expect(isSameWorkflow(identityOfPart(whole, 'add'), identityOfPart(whole, 'add'))).toBe(true);
    expect(isSameWorkflow(identityOfPart(whole, 'add'), identityOfPart(whole, 'remove'))).toBe(false);
    expect(isSameWorkflow(identityOfPart(whole, 'add'), whole)).toBe(false);
  });
});
