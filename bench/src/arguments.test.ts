import { expect, test } from 'vitest';
import { readArguments } from './arguments.ts';

const known = {
  parts: [{ name: 'small' }, { name: 'leak' }, { name: 'few', onlyWithAll: true }],
  subjects: [{ name: 'uppy-s3' }, { name: 'filepond', onlyWithAll: true }],
} as const;

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
  expect(() => readArguments(['smal'], known)).toThrow('Parts: small, leak, few.');
  expect(() => readArguments(['--rounds', '0'], known)).toThrow('whole number from 1');
  expect(() => readArguments(['--fast'], known)).toThrow('--fast');
});

test('a subject that there is not is refused with those that there are', () => {
  expect(() => readArguments(['--only', 'uppy-s3', '--only', 'uppy-s4'], known)).toThrow(
    '--only uppy-s4: there is no such subject, so that only the bare ones would be measured. Take one of these: uppy-s3, filepond.',
  );
});

test('a part that takes long has its turn with all, or quickly', () => {
  expect(() => readArguments(['few'], known)).toThrow('few takes long and has its turn only with --all.');
  for (const flag of ['--all', '--quick']) expect(readArguments(['few', flag], known).parts).toEqual(['few']);
});

test('a subject that takes long is taken alone with all, or quickly', () => {
  expect(() => readArguments(['--only', 'filepond'], known)).toThrow('Add --all.');
  for (const flag of ['--all', '--quick'])
    expect(readArguments(['--only', 'filepond', flag], known).only).toEqual(['filepond']);
});
