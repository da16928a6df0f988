import { expect, test } from 'vitest';
import { createWarner } from './warner.ts';

test('gives a warning once a minute, and others meanwhile', () => {
  const given: string[] = [];
  let nowMs = 0;
  const warn = createWarner(
    (message) => given.push(message),
    () => nowMs,
  );
  for (nowMs = 0; nowMs <= 60_000; nowMs += 1000) warn('a');
  warn('b');
  expect(given).toEqual(['a', 'a', 'b']);
});
