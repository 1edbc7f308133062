import { describe, expect, it } from '@jest/globals';
import {
  FIELD_KINDS,
  addField,
  changeField,
  fieldsOf,
  flagField,
  kindOf,
  moveField,
  ofKind,
  optionsIn,
  removeField,
  renameField,
  withKeyword,
  withOptions,
} from './form-fields';
import type { FormFieldKind, FormParts } from './form-fields';

const PARTS: FormParts = {
  schema: {
    type: 'object',
    $comment: 'stays',
    required: ['email', 'gone'],
    properties: { email: { type: 'string', format: 'email' }, size: { title: 'Size', enum: [1, 2] }, from: {} },
  } as FormParts['schema'],
  hidden: ['from'],
};
const names = (parts: FormParts): readonly string[] => fieldsOf(parts).map(({ name }) => name);

describe('the fields of a hosted form', () => {
  it('are of the kind that was chosen', () => {
    for (const kind of Object.keys(FIELD_KINDS) as FormFieldKind[])
      expect(kindOf(ofKind({ title: 'T', description: 'D', minLength: 2 }, kind))).toBe(kind);
  });

  it('keep their words, options and limits as far as the next kind has them', () => {
    const text = { type: 'string', title: 'T', maxLength: 90, default: 'x', pattern: '^x' };
    expect(ofKind(text, 'lines')).toEqual({ type: 'string', format: 'textarea', title: 'T', maxLength: 90 });
    expect(ofKind(text, 'integer')).toEqual({ type: 'integer', title: 'T' });
    expect(ofKind({ enum: [1, 'b'] }, 'choices')).toEqual({ type: 'array', items: { enum: [1, 'b'] } });
    const several = withKeyword({ type: 'array', items: { enum: ['a'] } }, 'maxItems', 1);
    expect(ofKind(several, 'choice')).toEqual({ enum: ['a'] });
    expect(ofKind(several, 'choices')).toEqual(several);
  });

  it('are moved, renamed, removed and marked, and nothing else of the schema changes', () => {
    expect(names(moveField(PARTS, 'from', 0))).toEqual(['from', 'email', 'size']);
    expect(names(moveField(PARTS, 'email', 2))).toEqual(['size', 'from', 'email']);
    const renamed = renameField(PARTS, 'from', 'source');
    expect(renamed?.hidden).toEqual(['source']);
    expect(renameField(PARTS, 'from', 'email')).toBeNull();
    expect(renameField(PARTS, 'from', '')).toBeNull();
    const removed = removeField(PARTS, 'email');
    expect(removed.schema).toMatchObject({ type: 'object', $comment: 'stays' });
    expect(removed.schema.required).toBeUndefined();
    expect(flagField(PARTS, 'size', { isRequired: true }).schema.required).toEqual(['email', 'size']);
    expect(flagField(PARTS, 'from', { isHidden: false }).hidden).toEqual([]);
    expect(changeField(PARTS, 'from', { type: 'number' }).schema.properties?.['from']).toEqual({ type: 'number' });
  });

  it('are added under names that are free', () => {
    const { parts, name } = addField(renameField(PARTS, 'from', 'field_4') ?? PARTS);
    expect(name).toBe('field_5');
    expect(names(parts).at(-1)).toBe('field_5');
  });

  it('have options that keep their types, and a default that is one of them', () => {
    expect(optionsIn(['2', '3', 'x'], [1, 2])).toEqual([2, '3', 'x']);
    expect(withOptions({ enum: ['a', 'b'], default: 'b' }, ['a'])).toEqual({ enum: ['a'] });
    expect(withOptions({ enum: ['a', 'b'], default: 'a' }, ['a'])).toEqual({ enum: ['a'], default: 'a' });
    expect(withKeyword({ type: 'string', minLength: 1 }, 'minLength', undefined)).toEqual({ type: 'string' });
  });
});
