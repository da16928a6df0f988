import { expect, test } from 'vitest';
import { readArguments } from './arguments.ts';

const known = ['small', 'leak'];

test('without any, all parts are measured in three rounds', () => {
  expect(readArguments([], known)).toEqual({
    ...{ parts: [], isQuick: false, hasAll: false, rounds: 3, only: [], profiles: false, writes: false },
  });
});

test('a quick run has one round, and a number of rounds is taken as it is', () => {
  expect(readArguments(['small', '--quick'], known)).toMatchObject({ parts: ['small'], rounds: 1 });
  expect(readArguments(['--rounds', '7', '--only', 'uppy-s3'], known)).toMatchObject({
    rounds: 7,
    only: ['uppy-s3'],
  });
});

test('what is not known is refused with what is', () => {
  expect(() => readArguments(['smal'], known)).toThrow('Parts: small, leak.');
  expect(() => readArguments(['--rounds', '0'], known)).toThrow('whole number from 1');
  expect(() => readArguments(['--fast'], known)).toThrow('--fast');
});
