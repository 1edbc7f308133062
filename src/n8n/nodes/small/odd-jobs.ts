import type { JsonValue } from '../../../lib/json/json.js';
import { parsedJson } from '../../../lib/json/parsed-json.js';
import { quoted } from '../../expressions/code.js';
import { failing } from '../../conversion.js';
import { both, negated } from '../../document/guard.js';
import type { Guard } from '../../flow/items.type.js';
import { listOf, objectOf, textOf } from '../../document/read-n8n.js';
import { Untranslatable } from '../../expressions/untranslatable.js';
import { asN8nItems } from '../../flow/n8n-items.js';
import type { NodeContext } from '../../flow/node-context.js';
import { code } from '../code.js';
import { connectionFor } from '../connections.js';
import { passOn } from '../flow.js';
import { jsonCode } from '../json-code.js';
import type { NodeConverter } from '../node-converter.type.js';
import { RANDOM_DATA } from './random-data.js';

/** The item at hand as n8n has it. @param item JSONata for it */
function wholeItem({ items }: NodeContext, item: string): string {
  return `(${asN8nItems({ ...items, code: item, isMany: false })})[0]`;
}

/** Rename Keys. */
export const renameKeys: NodeConverter = (context) => {
  const { parameters, items } = context;
  if (listOf(objectOf(objectOf(parameters.additionalOptions).regexReplacement).replacements).length > 0)
    return 'it renames by a pattern';
  const pairs = listOf(objectOf(parameters.keys).key)
    .map(objectOf)
    .map(({ currentKey, newKey }) => [textOf(currentKey), textOf(newKey)] as const)
    .filter(([from, to]) => from !== '' && to !== '' && from !== to);
  const names = pairs.flat();
  if (names.some((name) => name.startsWith('='))) return 'the names that it renames are computed';
  if (names.some((name) => name.includes('.'))) return 'it renames fields within fields';
  if (pairs.length === 0) return passOn(context);
  const old = pairs.map(([from]) => quoted(from)).join(', ');
  const fields = pairs.map(([from, to]) => `${quoted(to)}: $lookup($whole, ${quoted(from)})`).join(', ');
  const made = (item: string): string =>
    `($whole := ${wholeItem(context, item)}; $merge([$sift($whole, function($value, $name) { $not($name in [${old}]) }), { ${fields} }]))`;
  return [context.map((place) => made(place === 'mapped' ? '$item' : items.code))];
};

/** AI Transform: the code that a model wrote when the node was made. */
export const aiTransform: NodeConverter = (context) => {
  if (textOf(context.parameters.jsCode).trim() === '') throw new Untranslatable('its code was not made yet', true);
  return code(context);
};

/** Execution Data: values by which executions of n8n are found. */
export const executionData: NodeConverter = (context) => {
  context.different('The values by which its execution would be found are not kept: look for runs by their data.');
  return passOn(context);
};

/** Debug Helper: data that is made up, an error, or nothing. */
export const debugHelper: NodeConverter = (context) => {
  const { parameters, items } = context;
  switch (textOf(parameters.category)) {
    case 'throwError': {
      const message = context.code(parameters.throwErrorMessage ?? 'Node has thrown an error', [], 'once');
      const expression = `$error($string(${message.text}))`;
      context.add('data.transform', { expression }, { retry: { maxAttempts: 1 }, ...context.ifAny() });
      return [];
    }
    case 'randomData': {
      const kind = textOf(parameters.randomDataType) || 'user';
      const count = Number(textOf(parameters.randomDataCount) || 10);
      if (!Object.hasOwn(RANDOM_DATA, kind)) return `it makes up data of the kind ${kind.slice(0, 50)}`;
      if (!Number.isInteger(count) || count < 0 || count > 1_000) return 'how much data it makes up is computed';
      context.different('Each run makes up other data, without the seed of n8n.');
      const rounds = `{{ $count([${items.code}]) * ${count} }}`;
      return [context.manyAfter(context.add('code.run', { code: madeUp(kind), input: { count: rounds } }), '')];
    }
    case 'outOfMemory':
      return 'it fills the memory of n8n';
    default:
      return passOn(context);
  }
};

function madeUp(kind: string): string {
  return `const any = (...list) => list[Math.floor(Math.random() * list.length)];
const digits = (count) => Array.from({ length: count }, () => Math.floor(Math.random() * 10)).join('');
const hex = (count) => Array.from({ length: count }, () => Math.floor(Math.random() * 16).toString(16)).join('');
const person = () => ({ first: any('Ada', 'Ben', 'Cleo', 'Dan', 'Eva', 'Finn'), last: any('Adams', 'Berg', 'Costa', 'Diaz', 'Evans') });
const mail = ({ first, last }) => (first + '.' + last + digits(3) + '@example.com').toLowerCase();
return Array.from({ length: input.count }, () => { const one = person(); return (${RANDOM_DATA[kind] ?? '{}'}); });`;
}

/** Evaluation: a run is one of an evaluation if the trigger for evaluations has started it. */
export const evaluation: NodeConverter = (context) => {
  const { parameters, conversion, incoming } = context;
  if (textOf(parameters.operation) !== 'checkIfEvaluating') {
    context.different('Its notes for the evaluation are not kept: the results of the runs hold them.');
    return passOn(context);
  }
  const starts = conversion.workflow.nodes.filter(({ type, isDisabled }) => !isDisabled && type.endsWith('Trigger'));
  const isEvaluated = starts.some(({ type }) => type === 'evaluationTrigger');
  const condition = !isEvaluated ? 'false' : starts.length === 1 ? 'true' : 'trigger.type = "MANUAL"';
  const guarded = (guard: Guard): ReturnType<typeof context.passed> => context.passed({ guard });
  return [guarded(both(incoming.guard, condition)), guarded(both(incoming.guard, negated(condition)))];
};

/** JWT: signs and reads tokens with the key of a connection. */
export const jwt: NodeConverter = (context) => {
  const { parameters, items } = context;
  const [credential = 'jwtAuth'] = context.node.credentials;
  const connection = connectionFor(context, credential, 'KEY');
  const token = (): ReturnType<typeof context.value> => context.value(parameters.token, ['token']);
  switch (textOf(parameters.operation) || 'sign') {
    case 'sign': {
      const { expiresIn, ...claims } = objectOf(parameters.claims);
      const id = context.call('crypto.jwt_sign', {
        connection,
        payload: parameters.useJson === true ? claimsOf(context) : context.value(renamedClaims(claims), ['claims']),
        expiresInSeconds: typeof expiresIn === 'number' ? expiresIn : 0,
      });
      return [context.after(id)];
    }
    case 'verify': {
      const id = context.call('crypto.jwt_verify', { connection, token: token() });
      const output = items.isMany
        ? `$map([steps.${id}.output], function($one) { ${checked('$one')} })`
        : checked(`steps.${id}.output`);
      const checkedId = context.add(
        'data.transform',
        { expression: items.isMany ? `[${output}]` : output },
        {},
        'checked',
        [id],
      );
      return [context.after(checkedId)];
    }
    default:
      return 'it reads a token without checking it';
  }
};

/** The claims as JSON text. */
function claimsOf(context: NodeContext): JsonValue {
  const { claimsJson } = context.parameters;
  if (typeof claimsJson !== 'string') return context.value(claimsJson ?? {}, ['claimsJson']);
  if (!claimsJson.startsWith('=')) return parsedJson(claimsJson) ?? {};
  return `{{ ${jsonCode(context, claimsJson, 'claimsJson', 'item')} }}`;
}

function checked(output: string): string {
  return `${output}.valid ? { "payload": ${output}.payload } : ${failing('The token is not valid.')}`;
}

const CLAIMS: Readonly<Record<string, string>> = {
  audience: 'aud',
  issuer: 'iss',
  jwtid: 'jti',
  notBefore: 'nbf',
  subject: 'sub',
};

function renamedClaims<Value>(claims: Readonly<Record<string, Value>>): Record<string, Value> {
  return Object.fromEntries(Object.entries(claims).map(([name, value]) => [CLAIMS[name] ?? name, value]));
}
