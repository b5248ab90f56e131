import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type CursorBinding, cursorSigner } from './cursor.ts';

const signer = cursorSigner(Buffer.alloc(32, 7));
const binding: CursorBinding = { subject: 'laege', query: 'Observation?code=x', policy: '1' };
const refused = { code: 'cursor-invalid', status: 400, expression: '_cursor' };

test('a cursor gives back the position that it was made of', () => {
  const position = [1795137366123, 'æøå', null];
  assert.deepEqual(signer.verify(signer.sign(position, binding), binding), position);
});

test('a cursor of another actor, search, policy or key is refused', () => {
  const cursor = signer.sign([1, 'a'], binding);
  const foreign = [{ subject: 'borger' }, { query: 'Observation?code=y' }, { policy: '2' }];
  for (const change of foreign) {
    assert.throws(() => signer.verify(cursor, { ...binding, ...change }), refused);
  }
  const other = cursorSigner(Buffer.alloc(32, 8));
  assert.throws(() => other.verify(cursor, binding), refused);
});

test('any other text than the cursor itself is refused', () => {
  const cursor = signer.sign([1795137366123, 'id-1', 'pat-1'], binding);
  fc.assert(
    fc.property(
      fc.nat({ max: cursor.length - 1 }),
      fc.string({ minLength: 0, maxLength: 2 }),
      (at, text) => {
        const tampered = cursor.slice(0, at) + text + cursor.slice(at + 1);
        fc.pre(tampered !== cursor);
        assert.throws(() => signer.verify(tampered, binding), refused);
      },
    ),
  );
});
