import { UploadError } from '@longshore/core';
import { describeTransport } from '@longshore/testkit/conformance';
import axios from 'axios';
import { apiErrorOptions } from './api-error.ts';
import { type FormWire, formTransport } from './form.ts';
import { type PostFormWire, postFormTransport } from './post-form.ts';
import { type PutWire, putTransport } from './put.ts';
import { type S3PartsWire, s3PartsTransport } from './s3-parts.ts';

const signed = { 'Content-Type': 'text/csv', 'x-amz-meta-origin': 'page' };

describeTransport<PutWire>('put', {
  create: () => putTransport(),
  request: (url) => ({ kind: 'put', url, headers: signed }),
  host: 'storage',
  headers: signed,
});

describeTransport<S3PartsWire<string>>('s3-parts', {
  create: () =>
    s3PartsTransport({
      sign: async (url: string, numbers) => numbers.map((number) => ({ number, url, headers: signed })),
    }),
  request: (upload) => ({ kind: 's3-parts', upload, partSize: 5 * 2 ** 20 }),
  host: 'storage',
  headers: signed,
  signsAgain: true,
});

describeTransport<PostFormWire>('post-form', {
  create: () => postFormTransport(),
  request: (url, { name }) => ({
    kind: 'post-form',
    url,
    fileField: 'file',
    fileName: name,
    fields: [
      ['key', 'uploads/1'],
      ['policy', 'eyJ9'],
    ],
  }),
  host: 'storage',
  headers: {},
});

describeTransport<FormWire>('form', {
  create: () =>
    formTransport({
      api: () => axios.create({ baseURL: 'https://transport.test', headers: { 'X-Tenant': 'tenant' } }),
      errorOf: (answer) => new UploadError(apiErrorOptions(answer, 'My API')),
    }),
  request: (url, { name }) => ({
    kind: 'form',
    path: new URL(url).pathname,
    fileField: 'file',
    fileName: name,
    fields: [['title', 'A file']],
  }),
  host: 'api',
  headers: { 'X-Tenant': 'tenant' },
});
