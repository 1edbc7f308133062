import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { problemText, readConnector } from './read-connector.js';

const FOLDER = new URL('../services/', import.meta.url);

const SMALL = `service: pets
title: Pets
description: A shop of pets.
auth:
  fields: {token: {title: Token, secret: true}}
  bearer: '{{ connection.token }}'
baseUrl: https://api.example.com/v1
operations:
  list_pets:
    title: List pets
    input: {kind: {type: string, optional: true}}
    request: GET /pets
    query: {kind: '{{ input.kind }}'}
    page: {items: data.pets, next: data.next, query: after}
    output: data.pets
  feed:
    title: Feed a pet
    input:
      pet: {type: string, options: {from: list_pets, value: id, label: [name, id]}}
      grams: {type: integer, default: 20}
    request: POST /pets/{pet}/meals
    body: {grams: '{{ input.grams }}'}
triggers:
  new_pet:
    title: New pet
    poll: {operation: list_pets, id: '{{ item.id }}', cursor: {item: id}}
`;

/** The problems of the small file with one text replaced by another. */
function problemsWith(before: string, after: string): readonly string[] {
  expect(SMALL).toContain(before);
  const read = readConnector(SMALL.replace(before, after));
  return read.ok ? [] : read.problems.map((problem) => problemText('pets.yaml', problem));
}

it('reads a connector file', () => {
  const read = readConnector(SMALL);
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  const { operations, triggers, auth } = read.connector;
  expect(auth[0]).toMatchObject({ id: 'key', oauth: null, headers: { authorization: { kind: 'text' } } });
  expect(operations['feed']).toMatchObject({
    effect: 'write',
    input: { required: ['pet'], properties: { pet: { type: 'string' }, grams: { default: 20 } } },
    choices: { pet: { from: 'list_pets', value: ['id'], label: [['name'], ['id']] } },
  });
  expect(operations['feed']?.input).not.toHaveProperty('properties.pet.options');
  expect(operations['list_pets']).toMatchObject({
    effect: 'read',
    page: { kind: 'cursor', items: ['data', 'pets'], next: ['data', 'next'], field: 'after', in: 'query' },
  });
  expect(triggers['new_pet']).toMatchObject({ eventType: 'pets.new_pet', poll: { cursor: { kind: 'item' } } });
});

it('reads JSON that a program has written as it reads YAML', () => {
  const json = JSON.stringify(parse(SMALL));
  expect(readConnector(json)).toEqual(readConnector(SMALL));
  const wrong = readConnector(json.replace('"GET /pets"', '7'));
  expect(wrong.ok ? [] : wrong.problems).toMatchObject([{ line: 1, pointer: '/operations/list_pets/request' }]);
  const twice = readConnector(json.replace('{"service":"pets"', '{"service":"pets","service":"cats"'));
  expect(twice.ok ? [] : twice.problems).toMatchObject([{ line: 1, detail: expect.stringContaining('unique') }]);
});

describe('says where and why a file is wrong', () => {
  it.each<[before: string, after: string, problem: string | RegExp]>([
    ['title: Pets\n', 'titel: Pets\n', /^pets\.yaml, line \d+, .*title/],
    ['GET /pets', 'FETCH /pets', /^pets\.yaml, line 12, \/operations\/list_pets\/request: /],
    [
      '{{ input.kind }}',
      '{{ input.sort }}',
      /line 10, \/operations\/list_pets: The input has no field "sort". It has kind\.$/,
    ],
    [
      '{{ input.kind }}',
      '{{ secrets.kind }}',
      /\/operations\/list_pets\/query\/kind: A template cannot see "secrets" here\./,
    ],
    ['{{ input.kind }}', '{{ input.kind | shout }}', /There is no filter "shout"/],
    [
      '{{ connection.token }}',
      '{{ connection.key }}',
      /\/auth\/0: A connection of this kind has no setting "key". It has token\.$/,
    ],
    [
      'from: list_pets',
      'from: pets',
      /\/operations\/feed\/input\/pet\/options\/from: There is no operation "pets" in this file\.$/,
    ],
    ['from: list_pets', 'from: feed', /The operation "feed" changes something/],
    ['https://api.example.com/v1', '{{ connection.token }}', /\/baseUrl/],
    ['service: pets', 'service: http', /"http" is the name of tools of our own/],
    ['next: data.next, ', '', /exactly one of next, address, link, offset, number, more and after/],
    ['type: integer, default: 20', 'type: whole', /\/operations\/feed\/input\/grams/],
    [
      "body: {grams: '{{ input.grams }}'}",
      'body: {a: 1}\n    form: {b: 2}',
      /A request has one body, and here are body and form\.$/,
    ],
    [
      'operation: list_pets, id',
      'operation: feed, id',
      /\/triggers\/new_pet\/poll\/operation: The operation "feed" changes something/,
    ],
    [
      'output: data.pets',
      "output: data.pets\n    each: {operation: feed, with: {pet: '{{ item.id }}'}}",
      /\/operations\/list_pets\/each\/operation: The operation "feed" changes something/,
    ],
    [
      'output: data.pets',
      "output: data.pets\n    each: {operation: list_pets, with: {id: '{{ item.id }}'}}",
      /The operation "list_pets" has no field "id"[^]*"list_pets" makes further calls itself/,
    ],
    [
      'request: POST /pets/{pet}/meals',
      'before: {first: {operation: feed}}\n    request: POST /pets/{pet}/meals',
      /\/operations\/feed\/before\/first\/operation: The operation "feed" changes something/,
    ],
    [
      'output: data.pets',
      "output: data.pets\n    before: {first: {operation: feed, with: {pet: '{{ before.none }}'}}}",
      /\/operations\/list_pets\/before\/first\/operation: The operation "feed" changes something/,
    ],
    ['title: Pets', 'title: [Pets', /This is no valid YAML/],
  ])('%j → %j', (before, after, problem) => {
    const problems = problemsWith(before, after);
    expect(problems.join('\n')).toMatch(problem);
  });

  it('refuses what is no object, and what is too large', () => {
    expect(readConnector('- a')).toMatchObject({ ok: false });
    expect(readConnector('')).toMatchObject({ ok: false });
    expect(readConnector(`a: ${'b'.repeat(600_000)}`)).toMatchObject({ ok: false });
  });
});

it.each(readdirSync(FOLDER).filter((name) => name.endsWith('.yaml')))('%s is a connector', (name) => {
  const read = readConnector(readFileSync(new URL(name, FOLDER), 'utf8'));
  expect(read.ok ? [] : read.problems.map((problem) => problemText(name, problem))).toEqual([]);
  if (!read.ok) return;
  expect(`${read.connector.service}.yaml`).toBe(name);
});
