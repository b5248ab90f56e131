import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import type { Encounter, EpisodeOfCare } from '#fhir';
import { anEpisode, aStay } from '../testing.ts';
import { treatmentWindow } from './treatment-window.ts';

const now = Date.parse('2026-11-20T12:00:00Z');

const timeless = (status: Encounter['status']): Encounter => {
  const { period: _, ...rest } = aStay({ status });
  return rest;
};

describe('treatmentWindow', () => {
  test('opens 30 days before a stay and closes 62 days after it', () => {
    assert.deepEqual(treatmentWindow(aStay(), now), {
      from: Date.parse('2026-10-02T10:00:00Z'),
      to: Date.parse('2027-01-06T10:00:01Z'),
    });
  });

  test('stays open while the patient is in care, whatever end is foreseen', () => {
    assert.equal(treatmentWindow(aStay({ status: 'in-progress' }), now)?.to, Infinity);
    assert.equal(treatmentWindow(anEpisode({ status: 'onhold' }), now)?.to, Infinity);
  });

  test('counts from now for a patient in care since nobody says when', () => {
    const window = treatmentWindow(timeless('in-progress'), now);

    assert.deepEqual(window, { from: Date.parse('2026-10-21T12:00:00Z'), to: Infinity });
  });

  test('is absent for what is over or planned at no stated time', () => {
    assert.equal(treatmentWindow(timeless('finished'), now), undefined);
    assert.equal(treatmentWindow(timeless('planned'), now), undefined);
  });

  test('counts 62 days from the start where a contact that is over has no end', () => {
    const window = treatmentWindow(aStay({ period: { start: '2026-11-01T10:00:00Z' } }), now);

    assert.equal(window?.to, Date.parse('2027-01-02T10:00:00Z'));
  });

  const encounters: readonly (readonly [Encounter['status'], boolean])[] = [
    ['planned', true],
    ['arrived', true],
    ['triaged', true],
    ['in-progress', true],
    ['onleave', true],
    ['finished', true],
    ['unknown', true],
    ['cancelled', false],
    ['entered-in-error', false],
  ];
  for (const [status, isEvidence] of encounters) {
    test(`a contact that is ${status} is ${isEvidence ? '' : 'no '}evidence of treatment`, () => {
      assert.equal(treatmentWindow(aStay({ status }), now) !== undefined, isEvidence);
    });
  }

  const episodes: readonly (readonly [EpisodeOfCare['status'], boolean])[] = [
    ['planned', true],
    ['waitlist', false],
    ['active', true],
    ['onhold', true],
    ['finished', true],
    ['cancelled', false],
    ['entered-in-error', false],
  ];
  for (const [status, isEvidence] of episodes) {
    test(`a course that is ${status} is ${isEvidence ? '' : 'no '}evidence of treatment`, () => {
      assert.equal(treatmentWindow(anEpisode({ status }), now) !== undefined, isEvidence);
    });
  }

  test('never closes before it opens', () => {
    const ms = fc.integer({ min: 0, max: 4_000_000_000_000 });
    const status = fc.constantFrom('planned', 'in-progress', 'finished', 'unknown');

    fc.assert(
      fc.property(ms, fc.integer({ min: 0, max: 10_000_000 }), status, (start, length, one) => {
        const [from, to] = [start, start + length].map((at) => new Date(at).toISOString());
        const period = { ...(from && { start: from }), ...(to && { end: to }) };
        const window = treatmentWindow(aStay({ status: one, period }), now);

        assert.ok(window && window.from < window.to);
      }),
    );
  });
});
