// Of several entries.

import { KeepOptions } from '@longshore/browser';
import { Environment, UploadError, Uploader } from '@longshore/core';
import { UseUploaderOptions } from '@longshore/react';
import { QueryClient, UseMutationResult, UseQueryResult } from '@tanstack/react-query';
import { AxiosInstance } from 'axios';
/** What every query hook of a provider takes. */
export interface ProviderQueryOptions {
  /** The same client as the uploader's. */
  readonly api: AxiosInstance;
  /** Whether it asks at all. @default true */
  readonly enabled?: boolean | undefined;
  /** @default the one of `QueryClientProvider` */
  readonly queryClient?: QueryClient | undefined;
}
/** What every mutation hook of a provider takes. */
export interface ProviderMutationOptions {
  /** The same client as the uploader's. */
  readonly api: AxiosInstance;
  /** @default the one of `QueryClientProvider` */
  readonly queryClient?: QueryClient | undefined;
}
/** What every uploader hook takes beside its provider's own options. */
export interface ProviderUploaderOptions extends Omit<UseUploaderOptions, 'environment' | 'cached'> {
  /** @default the page's */
  readonly environment?: Environment | undefined;
  /** Shares what status requests learn. @default the one of `QueryClientProvider`, if there is any */
  readonly queryClient?: QueryClient | undefined;
  /**
   * Keeps unfinished uploads in this browser, so that they go on after a reload or a crash; see `keepUploads` of
   * `@longshore/browser`. Read once. @default false
   */
  readonly keep?: boolean | Omit<KeepOptions, 'scope'> | undefined;
}
/** What every status hook takes. */
export interface FileStatusOptions extends ProviderQueryOptions {
  /**
   * Asks again after this long, in milliseconds, until the status is final. Leave it out for an upload of
   * this page: its own poller asks, and this hook sees what it learns.
   */
  readonly pollMs?: number | undefined;
}
