import { beforeEach, expect, test } from 'vitest';
import type { ApiRequest } from '../http.ts';
import { StorageUnavailableError } from '../http.ts';
import type { HaufePorts } from './api.ts';
import { createHaufeApi } from './api.ts';
import { haufeError, haufeErrors } from './errors.ts';
import type { HaufeFile } from './file.ts';
import { haufeFileArrived, haufeFileFinished, haufeFileScanned, haufeLimits } from './file.ts';

const userId = '497f6eca-6276-4993-bfeb-53cbbbba6f08';
const fileId = '360d942f-d861-4611-b4b3-227278c9e709';

let files: Map<string, HaufeFile>;
let ports: HaufePorts;
beforeEach(() => {
  files = new Map();
  ports = {
    insert: async (file) => void files.set(file.fileId, file),
    signPut: async (file) => `https://storage.test/${file.fileId}`,
    find: async (id) => files.get(id),
    list: async () => ({ files: [...files.values()], total: files.size }),
    text: async () => 'the text',
    remove: async (file) => void files.delete(file.fileId),
  };
});

async function ask(target: string, more: Partial<ApiRequest> = {}) {
  const { pathname, searchParams } = new URL(target, 'https://api.test');
  const answer = await createHaufeApi({
    ports,
    limits: haufeLimits,
    apiKey: 'key',
    expiresInSeconds: 600,
    retentionMs: 1000,
    now: () => 5000,
    createId: () => fileId,
  }).handle({
    method: 'GET',
    path: pathname,
    query: searchParams,
    headers: { 'api-key': 'key', 'user-id': userId },
    ...more,
  });
  const text = String(answer?.body);
  return { ...answer, json: text.startsWith('{') ? JSON.parse(text) : undefined };
}

const change = (step: (file: HaufeFile) => HaufeFile) => {
  const file = files.get(fileId);
  if (file !== undefined) files.set(fileId, step(file));
};

test('an authorization has the documented body, and makes a record without bytes', async () => {
  expect((await ask('/v1/files/signed-url?filename=report.pdf&persist=false')).json).toEqual({
    expires_in: 600,
    file_id: fileId,
    file_limits: {
      allowed_types: [
        'text/csv',
        'text/plain',
        'application/pdf',
        'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
        'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      ],
      max_size: 10485760,
    },
    file_url: `https://storage.test/${fileId}`,
  });
  expect(files.get(fileId)).toMatchObject({ state: 'awaiting', persist: false, removeAtMs: 6000 });
  expect((await ask(`/v1/files/${fileId}/status`)).status).toBe(404);
});

test('a file goes from arrived over scanned to processed, each step with its times', async () => {
  await ask('/v1/files/signed-url?filename=report.pdf');
  change((file) => haufeFileArrived(file, 10, haufeLimits, 1000));
  change((file) => haufeFileScanned(file, 2000));
  change((file) => haufeFileScanned(file, 2500));
  expect((await ask(`/v1/files/${fileId}/status`)).json).toEqual({
    processing_status: 'PROCESSING',
    processing_steps: [
      {
        createdAt: '1970-01-01T00:00:01.000Z',
        endedAt: '1970-01-01T00:00:02.000Z',
        status: 'ANTIVIRUS_SCANNING',
      },
      { createdAt: '1970-01-01T00:00:02.000Z', status: 'TEXT_EXTRACTION' },
    ],
    warnings: { empty: false, infected: false, length: false },
  });
  expect((await ask(`/v1/files/${fileId}`)).status).toBe(409);
  const findings = { type: 'application/pdf', empty: false, infected: false, tooLong: true };
  change((file) => haufeFileFinished(file, findings, haufeLimits, 3000));
  expect((await ask(`/v1/files/${fileId}/status`)).json).toMatchObject({
    processing_status: 'PROCESSED',
    warnings: { empty: false, infected: false, length: true },
  });
  expect(await ask(`/v1/files/${fileId}`)).toMatchObject({ status: 200, body: 'the text' });
});

test('a settled file is changed by nothing that comes late', () => {
  const settled: HaufeFile = {
    fileId,
    userId,
    fileName: 'a',
    persist: true,
    createdAtMs: 0,
    state: 'processed',
    steps: [],
    warnings: { empty: false, infected: false, length: false },
  };
  const findings = { type: 'image/png', empty: false, infected: true, tooLong: true };
  expect(haufeFileArrived(settled, 1, haufeLimits, 1)).toBe(settled);
  expect(haufeFileScanned(settled, 1)).toBe(settled);
  expect(haufeFileFinished(settled, findings, haufeLimits, 1)).toBe(settled);
});

test('exactly the limit arrives, and one byte more fails at once', async () => {
  await ask('/v1/files/signed-url?filename=a.csv');
  const file = files.get(fileId);
  if (file === undefined) throw new Error('no file');
  expect(haufeFileArrived(file, haufeLimits.maxSize, haufeLimits, 1).state).toBe('processing');
  expect(haufeFileArrived(file, haufeLimits.maxSize + 1, haufeLimits, 1).state).toBe('failed');
});

test('a store that cannot be reached, and a defect, have their documented errors', async () => {
  ports.find = () => Promise.reject(new StorageUnavailableError());
  expect((await ask(`/v1/files/${fileId}/status`)).json).toEqual(haufeErrors.notReachable.body);
  ports.find = () => Promise.reject(new Error('a secret of the database'));
  const answer = await ask(`/v1/files/${fileId}/status`);
  expect(answer.status).toBe(500);
  expect(answer.json).toEqual(haufeErrors.internal.body);
});

test('paths that are not its own are left to others', async () => {
  expect((await ask('/v1/filesystem')).status).toBeUndefined();
  expect((await ask('/v1/files')).status).toBe(200);
});

test('all nine errors stand as the page has them', () => {
  const bodies = Object.values(haufeErrors).map(({ status, body }) => [status, ...Object.values(body)]);
  expect(bodies).toMatchInlineSnapshot(`
    [
      [
        400,
        "attachment_document_raised_an_error",
        "The file attachment service has raised an error. Please try again later",
      ],
      [
        401,
        "unauthorized",
        "Missing or invalid API key",
      ],
      [
        403,
        "attachment_access_forbidden",
        "You do not have permission to access this attachment.",
      ],
      [
        404,
        "attachment_document_does_not_exist",
        "Document with \`file_id\` is not available for the user with \`user_id\` on the document server.",
      ],
      [
        409,
        "conflict",
        "Conflict - File is infected with a virus or it's still being processed",
      ],
      [
        422,
        "attachment_url_invalid",
        "The provided base_url is not valid.",
      ],
      [
        429,
        "Rate limit exceeded!",
      ],
      [
        500,
        "internal_server_error",
        "Internal Server Error",
      ],
      [
        503,
        "attachment_document_not_reachable",
        "The file attachment service does not respond as expected. Please try again later.",
      ],
    ]
  `);
  expect(haufeError('rateLimit', { 'retry-after': '3' })).toMatchObject({
    status: 429,
    headers: { 'retry-after': '3' },
    body: '{"message":"Rate limit exceeded!"}',
  });
});
