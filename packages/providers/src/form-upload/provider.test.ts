import { describe, expect, test } from 'vitest';
import { checkCall, sourceOf } from '../testing/calls.ts';
import {
  answering,
  api,
  describeUpload,
  file,
  HASH,
  ready,
  ref,
  root,
} from '../testing/own-backend-provider.ts';
import { FormUploadError } from './errors.ts';
import { createFormUploadProvider, type FormUploadProviderOptions } from './provider.ts';

const on = answering();
const providerWith = (options: Partial<FormUploadProviderOptions> = {}) =>
  createFormUploadProvider({ api, ...options });
const provider = providerWith();

const answer = (body: unknown, status = 201) => ({ status, headers: {}, body });
const stored = (body: unknown, of = provider, status = 201) =>
  of.stored(answer(body, status), { root }, sourceOf());

describe('plan', () => {
  test('needs nothing from the backend', async () => {
    expect(await provider.plan(sourceOf('a\ud800.pdf'), undefined, checkCall())).toEqual({
      request: {
        kind: 'form',
        path: '/uploads/form',
        fields: [],
        fileField: 'file',
        fileName: 'a\ufffd.pdf',
      },
      draft: { root },
    });
  });

  test('names the path of a file in a chosen folder, and the root', async () => {
    const source = { ...sourceOf(), relativePath: 'a/report.pdf' };
    const at = providerWith({ root: '/projects/7', verify: true });
    expect(await at.plan(source, undefined, checkCall())).toMatchObject({
      request: { path: '/projects/7/form', fields: [['relativePath', 'a/report.pdf']] },
      digests: ['sha-256'],
    });
  });
});

describe('the answer to the form', () => {
  test('is the upload: ready, pending or failed', () => {
    expect(stored(ready)).toEqual({
      state: 'ready',
      ref,
      asset: { reference: 'up/1', id: 'up/1', ...file, integrity: 'unverified', data: { url: 'u' } },
      warnings: [],
    });
    expect(stored({ id: 'up/1', state: 'processing', label: 'Scanning' }, provider, 202)).toEqual({
      ...{ state: 'pending', ref, label: 'Scanning' },
    });
    const error = { code: 'infected', message: 'Virus.' };
    expect(stored({ id: 'up/1', state: 'failed', error })).toMatchObject({
      ...{ state: 'failed', error: { code: 'infected', serverMessage: 'Virus.' } },
    });
  });

  test('that cannot be read is no reason to send the file again by itself', () => {
    for (const body of ['<html></html>', '', undefined, { id: 7, state: 'ready' }, { id: 'a' }]) {
      let thrown: unknown;
      try {
        stored(body);
      } catch (error) {
        thrown = error;
      }
      expect(thrown).toMatchObject({ code: 'invalid-response' });
      expect(thrown).not.toMatchObject({ recovery: 'retry' });
    }
  });

  test('waits for the file’s own hash where it is to be verified', async () => {
    const verifying = providerWith({ verify: true });
    const verdict = stored({ ...ready, sha256: HASH }, verifying);
    expect(verdict).toEqual({ state: 'pending', ref });
    const source = { ...sourceOf(), digest: () => Promise.resolve(HASH) };
    expect(await verifying.finalize?.(ref, source, checkCall())).toEqual({
      ...{ state: 'pending', ref: { ...ref, sha256: HASH } },
    });
    expect(await verifying.finalize?.(ref, undefined, checkCall())).toEqual({ state: 'pending', ref });
    expect(await provider.finalize?.(ref, source, checkCall())).toEqual({ state: 'pending', ref });
  });
});

describeUpload({ create: providerWith, failsAs: FormUploadError, on });
