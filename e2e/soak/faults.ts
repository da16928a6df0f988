import type { BenchProvider } from '../faults/page/setup.ts';
import { s3Error } from '../faults/suite/calls.ts';
import type { FaultRequest } from '../pages/harbor-control.ts';
import type { Chance } from './chance.ts';

/** Where a provider's bytes go, and what it asks else. */
const places: Readonly<
  Record<BenchProvider, { readonly bytes: FaultPlace; readonly calls: readonly FaultPlace[] }>
> = {
  flip: {
    bytes: { path: '/api/external/v1/attachments', method: 'POST', target: 'api' },
    calls: [{ path: '/api/external/v1/attachments/*/status', method: 'GET', target: 'api' }],
  },
  haufe: {
    bytes: { path: '/**/haufe/**', method: 'PUT', target: 'storage' },
    calls: [
      { path: '/v1/files/signed-url', method: 'GET', target: 'api' },
      { path: '/v1/files/*/status', method: 'GET', target: 'api' },
    ],
  },
  saferme: {
    bytes: { path: '/', method: 'POST', target: 'storage' },
    calls: [
      { path: '/api/v4/file_attachments/upload_authorization', method: 'GET', target: 'api' },
      { path: '/api/v4/file_attachments', method: 'POST', target: 'api' },
    ],
  },
  fliplet: { bytes: { path: '/v1/media/files', method: 'POST', target: 'api' }, calls: [] },
  flowkiwi: { bytes: { path: '/rest/api/medias', method: 'POST', target: 'api' }, calls: [] },
  'presigned-put': {
    bytes: { path: '/**/own-backend/**', method: 'PUT', target: 'storage' },
    calls: [
      { path: '/uploads/presigned-put', method: 'POST', target: 'api' },
      { path: '/uploads/*/complete', method: 'POST', target: 'api' },
      { path: '/uploads/*', method: 'GET', target: 'api' },
    ],
  },
  'presigned-post': {
    bytes: { path: '/', method: 'POST', target: 'storage' },
    calls: [
      { path: '/uploads/presigned-post', method: 'POST', target: 'api' },
      { path: '/uploads/*/complete', method: 'POST', target: 'api' },
    ],
  },
  'form-upload': {
    bytes: { path: '/uploads/form', method: 'POST', target: 'api' },
    calls: [{ path: '/uploads/*', method: 'GET', target: 'api' }],
  },
  's3-multipart': {
    bytes: { path: '/**/own-backend/**', method: 'PUT', target: 'storage' },
    calls: [
      { path: '/uploads/s3-multipart', method: 'POST', target: 'api' },
      { path: '/uploads/*/parts', target: 'api' },
      { path: '/uploads/*/complete', method: 'POST', target: 'api' },
    ],
  },
};

type FaultPlace = Pick<FaultRequest, 'path' | 'method' | 'target'>;

/** No key lets these APIs tell a form that is sent again from another one, so its answer must not be lost. */
export const formProviders: readonly BenchProvider[] = ['flip', 'fliplet', 'flowkiwi', 'form-upload'];

/** A fault as it happens to a provider now and then, one that an upload has to survive. */
export function randomFault(provider: BenchProvider, chance: Chance): FaultRequest {
  const { bytes, calls } = places[provider];
  const isForm = formProviders.includes(provider);
  const [firstCall, ...otherCalls] = calls;
  if (firstCall !== undefined && chance.next() < 0.4) {
    return { ...chance.pick([firstCall, ...otherCalls]), times: 1, fault: callFault(chance) };
  }
  return {
    ...bytes,
    times: chance.whole(1, 2),
    fault: bytesFault(chance, bytes.target === 'storage', isForm),
  };
}

function bytesFault(chance: Chance, isStorage: boolean, isForm: boolean): FaultRequest['fault'] {
  const unavailable = { kind: 'status', status: chance.pick([500, 502, 503]), body: '' };
  const always = [
    unavailable,
    { kind: 'throttle', bytesPerSecond: chance.whole(1_000_000, 8_000_000) },
    { kind: 'delay', ms: chance.whole(10, 600) },
    { kind: 'stall', afterBytes: chance.whole(0, 100_000) },
    { kind: 'delay', ms: chance.whole(10, 400), when: 'after' },
  ] as const;
  // A form that the server has read in part is one that it drops.
  const broken = { kind: 'reset', afterBytes: chance.whole(0, 200_000) };
  const lost = isForm ? [] : [{ kind: 'lost-ack' }];
  const refused = isStorage
    ? [
        s3Error('SlowDown', 'Please reduce your request rate.', 503),
        { kind: 'expire-now' },
        s3Error('RequestTimeout', 'Slow.', 400),
      ]
    : [{ kind: 'status', status: 429, headers: { 'Retry-After': '1' }, body: '' }];
  return chance.pick([unavailable, broken, ...always, ...lost, ...refused]);
}

function callFault(chance: Chance): FaultRequest['fault'] {
  return chance.pick<FaultRequest['fault']>([
    { kind: 'status', status: chance.pick([500, 503]), body: '' },
    { kind: 'status', status: 429, headers: { 'Retry-After': '0' }, body: '' },
    { kind: 'delay', ms: chance.whole(10, 800) },
    { kind: 'delay', ms: chance.whole(10, 400), when: 'after' },
  ]);
}
