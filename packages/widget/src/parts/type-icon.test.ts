import { expect, test } from 'vitest';
import { typeIcon } from './type-icon.ts';

test('tells a kind of file by its extension, and by its media type where that is not known', () => {
  expect(typeIcon({ name: 'Plan.PDF', type: '' })).toBe('file-text');
  expect(typeIcon({ name: 'recording', type: 'audio/ogg' })).toBe('music');
  expect(typeIcon({ name: 'data.bin', type: 'application/octet-stream' })).toBe('file');
});

test('has the plain icon for names that every object knows', () => {
  for (const name of ['constructor', '__proto__', 'notes.constructor']) {
    expect([name, typeIcon({ name, type: 'valueOf/x' })]).toEqual([name, 'file']);
  }
});
