import { UploadError, type UploadErrorOptions } from '@longshore/core';
import { expect, test } from 'vitest';
import { describeError } from './describe-error.ts';
import { createWords } from './words.ts';

const words = createWords();
const said = (options: Partial<UploadErrorOptions>): string =>
  describeError(new UploadError({ code: 'unknown', message: 'internal', ...options }), 'plan.pdf', words);

test('quotes the server, then says what to do', () => {
  expect(said({ code: 'refused', serverMessage: 'type not allowed.', recovery: 'none' })).toBe(
    'The server refused it: “type not allowed”. Choose another file, or ask whoever runs this site.',
  );
});

test('says what to do before a server’s long words, which a narrow row may cut', () => {
  const serverMessage = 'The container number on page 2 does not match the manifest';
  expect(said({ code: 'refused', serverMessage })).toBe(
    `The server refused it. Choose another file, or ask whoever runs this site. “${serverMessage}”`,
  );
});

test('says what helps by the error’s recovery where the code does not say it', () => {
  expect(said({ code: 'refused', recovery: 'retry' })).toBe('The server refused it. Try again.');
  expect(said({ code: 'processing-failed' })).toBe('The server could not process it. Choose another file.');
});

test('lets a provider that knows better say what helps', () => {
  const advice = 'Rename the file, and choose it again.';
  expect(said({ code: 'refused', serverMessage: 'Bad name.', advice })).toBe(
    `The server refused it: “Bad name”. ${advice}`,
  );
  expect(said({ code: 'name-too-long', message: 'The name is too long.', advice })).toBe(
    `The name is too long. ${advice}`,
  );
});

test('does not let a server repeat what is clear', () => {
  expect(said({ code: 'infected', serverMessage: 'EICAR' })).toBe('A virus was found. Remove the file.');
  expect(said({ code: 'too-large', serverMessage: 'file: The file is too large.' })).toBe(
    'The file is too large. Choose another file.',
  );
});

test('names a file that changed on disk', () => {
  expect(said({ code: 'file-changed' })).toBe('“plan.pdf” changed on disk. Select it again.');
});

test('shows the message of a provider’s own code, and none of a defect', () => {
  expect(said({ code: 'quota', message: 'The quota is used up.', recovery: 'retry' })).toBe(
    'The quota is used up. Try again.',
  );
  expect(said({ message: 'x is undefined' })).toBe('Something went wrong. Ask whoever runs this site.');
});
