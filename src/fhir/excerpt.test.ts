import assert from 'node:assert/strict';
import { test } from 'node:test';
import { excerptOf, type Wanted } from './excerpt.ts';
import { readResource } from './text.ts';
import { validate } from './validate.ts';

const observation = JSON.stringify({
  resourceType: 'Observation',
  id: 'o',
  meta: { versionId: '3', tag: [{ code: 'x' }] },
  text: { status: 'generated', div: '<div xmlns="http://www.w3.org/1999/xhtml">x</div>' },
  contained: [{ resourceType: 'Patient', id: 'p' }],
  status: 'final',
  code: { text: 'Vægt', coding: [{ code: '1' }] },
  subject: { reference: 'Patient/1' },
  valueQuantity: { value: 'DIGITS', unit: 'kg' },
  note: [{ text: 'n' }],
}).replace('"DIGITS"', '72.50');

const excerpt = (wanted: Partial<Wanted>, isMatch?: boolean): string =>
  (excerptOf({ summary: 'false', ...wanted }, isMatch) ?? ((text: string) => text))(observation);
const names = (text: string): readonly string[] => Object.keys(JSON.parse(text)).sort();

test('a summary has what R4 marks as such, and what must be there', () => {
  const text = excerpt({ summary: 'true' });
  assert.deepEqual(names(text), [
    'code',
    'id',
    'meta',
    'resourceType',
    'status',
    'subject',
    'valueQuantity',
  ]);
  assert.match(text, /"value":72\.50/);
});

test('text without data, data without text', () => {
  assert.deepEqual(names(excerpt({ summary: 'text' })), [
    'code',
    'id',
    'meta',
    'resourceType',
    'status',
    'text',
  ]);
  assert.ok(!names(excerpt({ summary: 'data' })).includes('text'));
  assert.ok(names(excerpt({ summary: 'data' })).includes('note'));
});

test('elements by name, a choice by its element, with what must be there', () => {
  assert.deepEqual(names(excerpt({ elements: ['value', 'Observation.note', 'Patient.name'] })), [
    'code',
    'id',
    'meta',
    'note',
    'resourceType',
    'status',
    'valueQuantity',
  ]);
});

test('what came along is whole unless its type is named', () => {
  assert.deepEqual(names(excerpt({ elements: ['note'] }, false)).includes('subject'), true);
  assert.ok(!names(excerpt({ elements: ['Observation.note'] }, false)).includes('subject'));
});

test('every excerpt is marked, keeps its other tags, and is a resource of R4', () => {
  for (const wanted of [
    { summary: 'true' },
    { summary: 'text' },
    { summary: 'data' },
    { elements: ['note'] },
  ] as const) {
    const text = excerpt(wanted);
    const { meta } = JSON.parse(text) as { meta: { tag: { code: string }[]; versionId: string } };
    assert.deepEqual(
      meta.tag.map(({ code }) => code),
      ['x', 'SUBSETTED'],
    );
    assert.equal(meta.versionId, '3');
    assert.deepEqual(validate(readResource(text).resource), []);
  }
});

test('nothing is done where all is wanted', () => {
  assert.equal(excerptOf({ summary: 'false' }), undefined);
  assert.equal(excerptOf({ summary: 'count' }), undefined);
});
