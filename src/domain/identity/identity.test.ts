import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { composeId, kindOfComposedId, partsOfId } from '../../lib/composed-id.js';
import { choiceIdOf, choiceKeyOf, gapIdOf, gapKeyOf, parseChoiceId, parseTickId, tickIdOf } from './object-ids.js';
import { parsePublicationId, publicationIdOf } from './publication-ids.js';
import { parseStepId, parseStepRunId, stepIdOf, stepKeyOf, stepKeyWithin, stepRunIdOf } from './step-ids.js';
import type { StepPlace } from './step-ids.js';

const key = fc.stringMatching(/^[A-Za-z_][A-Za-z0-9_]{0,40}$/);
const place: fc.Arbitrary<StepPlace> = fc.oneof(
  fc.record({ in: fc.constant('version' as const), workflowId: key, version: fc.nat() }),
  fc.record({ in: fc.constant('draft' as const), workflowId: key, draftId: key }),
  fc.record({ in: fc.constant('plan' as const), workflowId: key, planId: key }),
  fc.record({ in: fc.constant('publication' as const), publicationId: key, version: fc.nat() }),
  fc.record({ in: fc.constant('proposal' as const), of: key, digest: key }),
);

describe('composed ids', () => {
  it('can be decoded, stand in a URL as they are, and are no key of a step', () => {
    fc.assert(
      fc.property(place, key, (where, name) => {
        const id = stepIdOf(where, name);
        expect(parseStepId(id)).toEqual({ place: where, key: name });
        expect(encodeURIComponent(id)).toBe(id);
        expect(id).not.toMatch(/^[A-Za-z_][A-Za-z0-9_]*$/);
        expect(stepKeyOf(id)).toBe(name);
        expect(stepKeyOf(name)).toBe(name);
      }),
    );
  });

  it('differ if anything differs', () => {
    fc.assert(
      fc.property(place, key, place, key, (one, name, other, otherName) => {
        const same = JSON.stringify([one, name]) === JSON.stringify([other, otherName]);
        expect(stepIdOf(one, name) === stepIdOf(other, otherName)).toBe(same);
      }),
    );
  });

  it('are read only as they are written: one thing has one id', () => {
    const id = composeId('step', ['v', 'wf_1', 1, 'calc']);
    expect(partsOfId('step', id)).toEqual(['v', 'wf_1', 1, 'calc']);
    for (const other of [`${id}=`, `${id} `, id.toUpperCase(), composeId('gap', ['v', 'wf_1', 1, 'calc']), '', 'step.'])
      expect(partsOfId('step', other)).toBeNull();
    fc.assert(
      fc.property(fc.string(), fc.string(), (kind, text) => {
        const parts = partsOfId('step', `step.${text}`);
        expect(parts === null || composeId('step', parts) === `step.${text}`).toBe(true);
        expect(kindOfComposedId(`${kind}${text}`)).not.toBe('');
      }),
    );
  });

  it('hold nothing that the database does not take', () => {
    for (const part of ['a\0b', '\ud800', 'a\nb', 1.5, null, true, 2 ** 60])
      expect(partsOfId('x', `x.${Buffer.from(JSON.stringify([part])).toString('base64url')}`)).toBeNull();
  });
});

describe('a step that is given', () => {
  const mine = stepIdOf({ in: 'version', workflowId: 'wf_1', version: 3 }, 'calc');
  const draft = stepIdOf({ in: 'draft', workflowId: 'wf_1', draftId: 'draft_1' }, 'calc');
  const other = stepIdOf({ in: 'version', workflowId: 'wf_2', version: 3 }, 'calc');
  const run = stepRunIdOf({ executionId: 'ex_1', key: 'calc' });

  it('is its key, or an id within its workflow', () => {
    for (const text of ['calc', mine, draft]) expect(stepKeyWithin(text, 'wf_1')).toBe('calc');
    expect(stepKeyWithin(other, 'wf_1')).toBe(other);
    expect(stepKeyWithin(run, 'wf_1')).toBe(run);
    expect(stepKeyWithin(run, 'wf_1', 'ex_1')).toBe('calc');
    expect(stepKeyWithin(run, 'wf_1', 'ex_2')).toBe(run);
  });

  it('is the step of a run now, or right after an event', () => {
    expect(parseStepRunId(run)).toEqual({ executionId: 'ex_1', key: 'calc', seq: undefined });
    const then = stepRunIdOf({ executionId: 'ex_1', key: 'calc', seq: 4 });
    expect(then).not.toBe(run);
    expect(parseStepRunId(then)).toEqual({ executionId: 'ex_1', key: 'calc', seq: 4 });
  });
});

describe('the ids of other objects', () => {
  it('lead to scheduled times that can exist', () => {
    const tick = { workflowId: 'wf_1', triggerKey: 'main', scheduledFor: new Date('2026-01-01T00:00:00Z') };
    expect(parseTickId(tickIdOf(tick))).toEqual(tick);
    const further = { ...tick, triggerKey: 'nightly' };
    expect(parseTickId(tickIdOf(further))).toEqual(further);
    expect(tickIdOf(further)).not.toBe(tickIdOf(tick));
    expect(parseTickId(tickIdOf({ ...tick, scheduledFor: new Date(8.64e15) }))).toBeNull();
  });

  it('lead from gaps and choices to their keys', () => {
    const where = { in: 'version', workflowId: 'wf_1', version: 1 } as const;
    expect(gapKeyOf(gapIdOf({ place: where, key: 'g1' }))).toBe('g1');
    const choice = { place: where, of: 0, key: 'c1' };
    expect(parseChoiceId(choiceIdOf(choice))).toEqual(choice);
    expect(choiceKeyOf(choiceIdOf({ ...choice, of: 'g1' }))).toBe('c1');
    expect(choiceIdOf({ ...choice, of: '0' })).not.toBe(choiceIdOf(choice));
  });

  it('tell a publication from its workflow, and take every earlier form', () => {
    expect(publicationIdOf('wf_1')).toBe('pub_1');
    expect(publicationIdOf('tpl_mail')).toBe('tpl_mail');
    for (const text of ['wf_1', 'pub_1']) expect(parsePublicationId(text)).toEqual({ idOrSlug: 'wf_1' });
    expect(parsePublicationId('a-slug')).toEqual({ idOrSlug: 'a-slug' });
    expect(parsePublicationId(publicationIdOf('wf_1', 2))).toEqual({ idOrSlug: 'wf_1', version: 2 });
  });
});
