import { expect, test } from '@jest/globals';
import { newId } from '../../lib/ids.js';
import { ApprovalTokens } from './approval-token.js';

const tokens = new ApprovalTokens('secret');
const id = newId('wait');

test('a token names its approval, and is the same every time', () => {
  expect(tokens.approvalIdOf(tokens.tokenOf(id))).toBe(id);
  expect(new ApprovalTokens('secret').tokenOf(id)).toBe(tokens.tokenOf(id));
});

test('a text that differs by a character is not a token', () => {
  const token = tokens.tokenOf(id);
  for (let index = 0; index < token.length; index += 1) {
    const other = token[index] === 'a' ? 'b' : 'a';
    expect(tokens.approvalIdOf(`${token.slice(0, index)}${other}${token.slice(index + 1)}`)).toBeNull();
  }
  for (const wrong of [
    '',
    '.',
    id,
    `${id}.`,
    `${token}=`,
    `${token}A`,
    token.slice(0, -1),
    new ApprovalTokens('other').tokenOf(id),
    tokens.tokenOf(newId('ex')),
  ]) {
    expect(tokens.approvalIdOf(wrong)).toBeNull();
  }
});
