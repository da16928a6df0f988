import { beforeEach, expect, test } from 'vitest';
import { StorageUnavailableError } from '../http.ts';
import type { SaferMePorts } from './api.ts';
import { createSaferMeApi } from './api.ts';
import type { SaferMeAttachment } from './attachment.ts';
import {
  isSaferMeContentType,
  registerSaferMeAttachment,
  saferMeAttachmentFinished,
  saferMeFileName,
} from './attachment.ts';
import { saferMeErrors } from './errors.ts';

const key = 'async_uploads/a251225f-308e-49f5-a064-7d0c54894666';
const found = { hasStyles: false, photoTime: null, photoLocation: null };

let attachment: SaferMeAttachment;
let ports: SaferMePorts;
beforeEach(() => {
  attachment = registerSaferMeAttachment(21, `${key}/picture.png`);
  ports = {
    authorize: async (type) => ({
      key,
      url: 'https://storage.test',
      fields: { key, success_action_status: '201', 'Content-Type': type, policy: 'eyJ' },
    }),
    wasIssued: async (given) => given === key,
    hasObject: async (given) => given === attachment.key,
    register: async () => attachment,
    find: async (id) => (id === 21 ? attachment : undefined),
    signGet: async (_attachment, which) => `https://storage.test/${which}`,
  };
});

async function ask(method: string, target: string, body?: unknown) {
  const { pathname, searchParams } = new URL(`/api/v4/file_attachments${target}`, 'https://api.test');
  const answer = await createSaferMeApi({ ports, token: 'token' }).handle({
    method,
    path: pathname,
    query: searchParams,
    headers: { authorization: 'Token token="token"' },
    body: JSON.stringify(body),
  });
  return { status: answer?.status, json: JSON.parse(String(answer?.body ?? 'null')) };
}

const register = (given: unknown) => ask('POST', '', { file_attachment: { key: given } });

test('an authorization has the documented body, its fields in order', async () => {
  const { json } = await ask('GET', '/upload_authorization?content_type=image/png');
  expect(json).toEqual({
    upload_authorization: {
      method: 'POST',
      key,
      key_prefix: `${key}/`,
      url: 'https://storage.test',
      fields: { key, success_action_status: '201', 'Content-Type': 'image/png', policy: 'eyJ' },
      required_fields: ['Content-Type', 'file'],
    },
  });
  expect(Object.keys(json.upload_authorization.fields)[0]).toBe('key');
});

test('registering answers 202 before and 200 after the initial processing, with the same id', async () => {
  expect(await register(attachment.key)).toEqual({
    status: 202,
    json: {
      id: 21,
      original_url: 'https://storage.test/original',
      filename: null,
      style_url: {},
      photo_time: null,
      photo_location: null,
      tags: {},
      ready_to_attach: false,
      attached: false,
    },
  });
  const place = { latitude: -41.29, longitude: 174.77 };
  const findings = { ...found, hasStyles: true, photoTime: '2024-05-06T07:08:09.000Z', photoLocation: place };
  attachment = saferMeAttachmentFinished(attachment, findings);
  const expected = {
    status: 200,
    json: {
      id: 21,
      filename: 'picture.png',
      style_url: { thumb: 'https://storage.test/thumb', medium: 'https://storage.test/medium' },
      photo_time: '2024-05-06T07:08:09.000Z',
      photo_location: place,
      ready_to_attach: true,
    },
  };
  expect(await register(attachment.key)).toMatchObject(expected);
  expect(await ask('GET', '/21')).toMatchObject(expected);
});

test('only keys of an authorization with an object under them are registered', async () => {
  const errors = async (given: unknown) => (await register(given)).json.errors;
  expect(await errors('elsewhere/a')).toEqual({ key: ['is not a key of an upload authorization'] });
  expect(await errors(`${key}x/picture.png`)).toEqual({ key: ['is not a key of an upload authorization'] });
  expect(await errors(`${key}/other.png`)).toEqual({ key: ['does not exist'] });
  expect(await errors('')).toEqual({ key: ["can't be blank"] });
});

test('later findings change nothing once it is ready', () => {
  const ready = saferMeAttachmentFinished(attachment, found);
  expect(saferMeAttachmentFinished(ready, { ...found, hasStyles: true })).toBe(ready);
});

test('the name is what stands behind the prefix, or the key itself', () => {
  expect(saferMeFileName(`${key}/a b.png`)).toBe('a b.png');
  expect(saferMeFileName(key)).toBe(key);
  expect(saferMeFileName(`${key}/`)).toBe(`${key}/`);
});

test.each([
  ['image/png', true],
  ['IMAGE/JPEG', true],
  ['text/plain; charset=utf-8', true],
  ['application/pdf', true],
  ['application/vnd.apple.pages', true],
  ['video/mp4', false],
  ['image/svg+xml', false],
  ['application/zip', false],
  ['nonsense', false],
])('the type %s is taken: %s', (type, taken) => {
  expect(isSaferMeContentType(type)).toBe(taken);
});

test('a store that cannot be reached, a defect and "slow down" have answers of the list kind', async () => {
  ports.hasObject = () => Promise.reject(new StorageUnavailableError());
  expect((await register(attachment.key)).status).toBe(503);
  ports.hasObject = () => Promise.reject(new Error('a secret of the database'));
  const answer = await register(attachment.key);
  expect(answer.status).toBe(500);
  expect(JSON.stringify(answer.json)).not.toContain('secret');
  expect(saferMeErrors.backOff().status).toBe(420);
});
