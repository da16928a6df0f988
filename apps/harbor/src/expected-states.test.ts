import { readFileSync } from 'node:fs';
import { type AnyProvider, createUploader, type Upload } from '@longshore/core';
import { createFlipProvider } from '@longshore/providers/flip';
import { createFlipletProvider } from '@longshore/providers/fliplet';
import { createFlowkiwiProvider } from '@longshore/providers/flowkiwi';
import { createHaufeProvider } from '@longshore/providers/haufe';
import { createPresignedPutProvider } from '@longshore/providers/presigned-put';
import { createSaferMeProvider } from '@longshore/providers/saferme';
import { corruptImageFile, eicarFile, makeFile } from '@longshore/testkit';
import { fastOptions, testEnvironment } from '@longshore/testkit/conformance';
import axios from 'axios';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { startTestHarbor, type TestHarbor } from './testing/test-harbor.ts';

// A real server and real processing: on a busy machine they take their time.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let harbor: TestHarbor;
beforeAll(async () => {
  harbor = await startTestHarbor({ processingMs: 30 });
});
afterAll(() => harbor.stop());

const clientWith = (headers: Record<string, string>) => axios.create({ baseURL: harbor.url, headers });
const bearer = { Authorization: 'Bearer dev-token' };
const haufeHeaders = { 'api-key': 'dev-key', 'user-id': '4d2f8f6e-6a3c-4f0b-9a55-0c7c6d1b3d10' };
const organization = { 'X-Flowkiwi-Organization-Id': 'dev-org' };

const providers: Readonly<Record<string, () => AnyProvider<unknown>>> = {
  flip: () => createFlipProvider({ api: clientWith(bearer) }),
  haufe: () => createHaufeProvider({ api: clientWith(haufeHeaders) }),
  saferme: () => createSaferMeProvider({ api: clientWith({ Authorization: 'Token token=dev-token' }) }),
  fliplet: () => createFlipletProvider({ api: clientWith({ 'Auth-token': 'dev-token' }), appId: 1 }),
  flowkiwi: () => createFlowkiwiProvider({ api: clientWith({ ...bearer, ...organization }) }),
  'own backend': () => createPresignedPutProvider({ api: clientWith(bearer) }),
};

const files: Readonly<Record<string, () => File>> = {
  EICAR: () => eicarFile(),
  'corrupt image': () => corruptImageFile(),
  'empty file': () => makeFile('empty.txt', { size: 0 }),
};

/** What becomes of a file, in the words of the page. */
async function stateOf(provider: AnyProvider<unknown>, file: File): Promise<string> {
  const uploader = createUploader(provider, { environment: testEnvironment(), ...fastOptions });
  const states: string[] = [];
  const settled = new Promise<void>((resolve) => {
    uploader.subscribe(() => {
      const [upload] = uploader.snapshot().uploads;
      const words = upload === undefined ? undefined : wordsOf(upload);
      if (words !== undefined && words !== states.at(-1)) states.push(words);
      if (upload?.status === 'failed' || (upload?.status === 'ready' && !upload.provisional)) resolve();
    });
  });
  await uploader.add([file]);
  await settled;
  uploader.dispose();
  const last = states.at(-1) ?? '';
  return last.startsWith('failed') ? states.join(', then ') : last;
}

function wordsOf(upload: Upload<unknown>): string | undefined {
  if (upload.status === 'failed') return `failed \`${upload.error.code}\``;
  if (upload.status !== 'ready') return undefined;
  if (upload.provisional) return 'Ready provisional';
  return ['Ready', ...upload.warnings.map((warning) => `warning \`${warning}\``)].join(', ');
}

/** The page's first table: for each kind of file, what becomes of it at each API. */
function table(): Record<string, Record<string, string>> {
  const page = readFileSync(new URL('../../../docs/expected-states.md', import.meta.url), 'utf8');
  const [head = [], , ...rows] = page
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .slice(0, 2 + Object.keys(files).length)
    .map((line) => line.split('|').map((cell) => cell.trim()));
  return Object.fromEntries(
    rows.map((row) => [row[1], Object.fromEntries(head.map((name, column) => [name, row[column] ?? '']))]),
  );
}

describe.each(Object.keys(files))('what docs/expected-states.md says of an %s', (kind) => {
  test.each(Object.keys(providers))('is what harbor does with it at %s', async (name) => {
    const [provider, file] = [providers[name], files[kind]];
    if (provider === undefined || file === undefined) throw new Error('There is none.');
    const state = await stateOf(provider(), file());
    // The page may say more, after a colon.
    expect(table()[kind]?.[name]?.split(': ')[0]).toBe(state);
  });
});
