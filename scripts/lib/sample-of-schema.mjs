/** A value that a JSON Schema accepts, as far as can be known without trying. Optional fields appear at random. */
export function sampleOf(root, random) {
  const sample = (given, depth) => {
    const schema = flattened(root, given);
    if (schema.const !== undefined) return schema.const;
    if (schema.enum) return schema.enum[Math.floor(random() * schema.enum.length)];
    if (schema.default !== undefined && schema.default !== null) return schema.default;
    if (schema.anyOf && !schema.properties && !schema.type) return sample(schema.anyOf[0], depth);
    const types = [schema.type].flat().filter((type) => type !== 'null');
    switch (types[0] ?? guess(schema)) {
      case 'object':
        return object(schema, depth);
      case 'array': {
        const count = Math.max(schema.minItems ?? 0, depth > 3 ? 0 : Math.min(schema.maxItems ?? 2, 2));
        return Array.from({ length: schema.uniqueItems ? Math.min(count, 1) : count }, () =>
          sample(schema.items ?? {}, depth + 1),
        );
      }
      case 'integer':
        return number(schema, 1);
      case 'number':
        return number(schema, 0.5);
      case 'boolean':
        return random() < 0.5;
      default:
        return text(schema);
    }
  };
  const object = (schema, depth) => {
    const required = new Set(schema.required ?? []);
    const names = Object.keys(schema.properties ?? {}).filter(
      (name) => required.has(name) || (depth < 3 && random() < (depth === 0 ? 0.5 : 0.3)),
    );
    return Object.fromEntries(
      [...new Set([...names, ...required])].map((name) => [name, sample(schema.properties?.[name] ?? {}, depth + 1)]),
    );
  };
  const number = ({ minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf }, step) => {
    const low = minimum ?? (exclusiveMinimum === undefined ? undefined : exclusiveMinimum + step);
    const high = maximum ?? (exclusiveMaximum === undefined ? undefined : exclusiveMaximum - step);
    const value = low ?? Math.min(high ?? 7, 7);
    return multipleOf ? Math.ceil(value / multipleOf) * multipleOf : value;
  };
  const text = ({ format, minLength = 0, maxLength = 1_000, pattern }) => {
    if (pattern !== undefined) {
      const found = CANDIDATES.find(
        (each) => fits(pattern, each) && each.length >= minLength && each.length <= maxLength,
      );
      if (found !== undefined) return found;
    }
    const value = FORMATS[format] ?? 'a b/c?d&é';
    return value.padEnd(minLength, 'x').slice(0, maxLength);
  };
  return sample(root, 0);
}

const FORMATS = {
  date: '2026-11-27',
  'date-time': '2026-11-27T09:00:00Z',
  time: '09:00:00Z',
  email: 'ada@example.com',
  uri: 'https://example.com/a',
  url: 'https://example.com/a',
  uuid: '123e4567-e89b-42d3-a456-426614174000',
  ipv4: '192.0.2.1',
  ipv6: '2001:db8::1',
  hostname: 'example.com',
  byte: 'YQ==',
  duration: 'P1D',
};
const CANDIDATES = [
  'a',
  'abc',
  'ABC',
  '1',
  '12',
  '123',
  '1234',
  '12345678',
  'a1',
  'en',
  'US',
  'USD',
  'en-US',
  '2026-11-27',
  '2026-11-27T09:00:00Z',
  '09:00',
  '123e4567-e89b-42d3-a456-426614174000',
  'ada@example.com',
  'https://example.com',
  '#a1b2c3',
  'arn:aws:s3:::a',
  '123456789012',
  'abcdefghij',
  'A1B2C3D4E5',
  '0x00',
  '+15551234567',
  '1.0',
  'true',
];

function fits(pattern, text) {
  try {
    return new RegExp(pattern, 'u').test(text);
  } catch {
    return false;
  }
}

function guess(schema) {
  if (schema.properties || schema.additionalProperties || schema.required) return 'object';
  return schema.items ? 'array' : 'string';
}

/** References followed, and the parts of allOf as one schema. */
function flattened(root, given, hops = 0) {
  if (typeof given !== 'object' || given === null || hops > 20) return {};
  const { $ref, allOf, ...rest } = given;
  const parts = [
    ...(typeof $ref === 'string' ? [flattened(root, root.$defs?.[$ref.slice('#/$defs/'.length)], hops + 1)] : []),
    ...(allOf ?? []).map((part) => flattened(root, part, hops + 1)),
    rest,
  ];
  const merged = Object.assign({}, ...parts);
  const properties = Object.assign({}, ...parts.map((part) => part.properties ?? {}));
  const required = [...new Set(parts.flatMap((part) => part.required ?? []))];
  if (Object.keys(properties).length > 0) merged.properties = properties;
  if (required.length > 0) merged.required = required;
  return merged;
}
