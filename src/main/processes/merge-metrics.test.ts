import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mergeMetrics } from './merge-metrics.ts';

const page = (n: number): string =>
  [
    '# HELP requests_total Requests answered.',
    '# TYPE requests_total counter',
    `requests_total{route="/fhir/R4/:type",status="200"} ${n}`,
    '# HELP heap_bytes Heap.',
    '# TYPE heap_bytes gauge',
    `heap_bytes ${n}000`,
    '',
  ].join('\n');

test('each series of each process stands with its number, each explanation once', () => {
  assert.deepEqual(mergeMetrics([page(1), page(2)]).split('\n'), [
    '# HELP requests_total Requests answered.',
    '# TYPE requests_total counter',
    'requests_total{process="1",route="/fhir/R4/:type",status="200"} 1',
    'requests_total{process="2",route="/fhir/R4/:type",status="200"} 2',
    '# HELP heap_bytes Heap.',
    '# TYPE heap_bytes gauge',
    'heap_bytes{process="1"} 1000',
    'heap_bytes{process="2"} 2000',
    '',
  ]);
});

test('a brace in the value of a label does not end the labels', () => {
  assert.equal(mergeMetrics(['x{a="}{"} 1\n']), 'x{process="1",a="}{"} 1\n');
});
