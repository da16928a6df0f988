import type { AnyProvider } from '@longshore/core';
import { createFlipProvider } from '@longshore/providers/flip';
import { createFlipletProvider } from '@longshore/providers/fliplet';
import { createFlowkiwiProvider } from '@longshore/providers/flowkiwi';
import { createFormUploadProvider } from '@longshore/providers/form-upload';
import { createHaufeProvider } from '@longshore/providers/haufe';
import { createPresignedPostProvider } from '@longshore/providers/presigned-post';
import { createPresignedPutProvider } from '@longshore/providers/presigned-put';
import { createS3MultipartProvider } from '@longshore/providers/s3-multipart';
import { createSaferMeProvider } from '@longshore/providers/saferme';
import type { AxiosInstance } from 'axios';
import type { BenchProvider } from './setup.ts';

interface Entry {
  /** The sandbox's fixed credentials. */
  readonly headers: Readonly<Record<string, string>>;
  // biome-ignore lint/suspicious/noExplicitAny: options come as JSON from outside of the page.
  readonly create: (options: any) => AnyProvider<unknown>;
}

const bearer = { Authorization: 'Bearer dev-token' };

const entries: Readonly<Record<BenchProvider, Entry>> = {
  flip: { headers: bearer, create: createFlipProvider },
  haufe: {
    headers: { 'api-key': 'dev-key', 'user-id': '497f6eca-6276-4993-bfeb-53cbbbba6f08' },
    create: createHaufeProvider,
  },
  saferme: { headers: { Authorization: 'Token token=dev-token' }, create: createSaferMeProvider },
  fliplet: {
    headers: { 'Auth-token': 'dev-token' },
    create: (options: object) => createFlipletProvider({ organizationId: 1, ...options } as never),
  },
  flowkiwi: {
    headers: { ...bearer, 'X-Flowkiwi-Organization-Id': 'dev-org' },
    create: createFlowkiwiProvider,
  },
  'presigned-put': { headers: bearer, create: createPresignedPutProvider },
  'presigned-post': { headers: bearer, create: createPresignedPostProvider },
  'form-upload': { headers: bearer, create: createFormUploadProvider },
  's3-multipart': { headers: bearer, create: createS3MultipartProvider },
};

/** What an application's client of the provider's API carries. */
export function credentialsOf(provider: BenchProvider): Readonly<Record<string, string>> {
  return entries[provider].headers;
}

/** A provider for the sandbox. */
export function createBenchProvider(
  provider: BenchProvider,
  api: AxiosInstance,
  options: Readonly<Record<string, unknown>> = {},
): AnyProvider<unknown> {
  return entries[provider].create({ api, ...options });
}
