import { expect, test } from 'vitest';
import { catalogue, entryOf, hasTurn } from './catalogue.ts';

const longOnes = catalogue.filter((one) => 'onlyWithAll' in one).map(({ name }) => name);

test('subjects that take long have their turn with all, and in a quick run; the others always', () => {
  expect(longOnes).toEqual(['filepond', 'antd-upload']);
  for (const { name } of catalogue) {
    expect(hasTurn(name, { isQuick: false, hasAll: false })).toBe(!longOnes.some((one) => one === name));
    expect(hasTurn(name, { isQuick: false, hasAll: true })).toBe(true);
    expect(hasTurn(name, { isQuick: true, hasAll: false })).toBe(true);
  }
});

test('a subject that there is not is refused with those that there are', () => {
  expect(() => entryOf('uppy-s4')).toThrow(/There is no subject uppy-s4. There are .*uppy-s3.*antd-upload/);
});
