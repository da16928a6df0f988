import type { UploadError } from '@longshore/core';
import type { AxiosInstance, AxiosProgressEvent, AxiosRequestConfig, AxiosRequestHeaders } from 'axios';
import { LONGEST_RECEIPT } from './answer-limit.ts';
import { answerOf, type Reading } from './api-client.ts';
import type { ApiAnswer } from './api-error.ts';
import { watchdog } from './watchdog.ts';

/** How a form travels to an API. */
export interface FormSending {
  readonly errorOf: (answer: ApiAnswer) => UploadError;
  readonly accept?: string | undefined;
  readonly stallMs?: number | undefined;
  readonly answerMs?: number | undefined;
  readonly signal: AbortSignal;
  /** Bytes of the body; `total` where they are known. What it throws ends the request, and is thrown. */
  readonly onProgress: (loaded: number, total: number | undefined) => void;
}

const receipt: Reading = { read: 'json', longest: LONGEST_RECEIPT, recovery: 'restart' };

/**
 * Posts a form through the application's own client.
 *
 * @throws UploadError as `callApi` does, `timeout` for silence; the signal's reason where it is aborted
 */
export async function sendForm(
  api: AxiosInstance,
  path: string,
  form: FormData,
  sending: FormSending,
): Promise<ApiAnswer> {
  const ended = new AbortController();
  const signal = AbortSignal.any([sending.signal, ended.signal]);
  let isOver = false;
  const watch = watchdog(sending, (error) => ended.abort(error));
  try {
    const config = {
      ...multipart(api),
      method: 'POST',
      url: path,
      data: form,
      ...(sending.accept !== undefined && { headers: { Accept: sending.accept } }),
      onUploadProgress: ({ loaded, total }: AxiosProgressEvent) => {
        if (isOver || signal.aborted) return;
        watch.progress(loaded, total);
        try {
          sending.onProgress(loaded, total);
        } catch (thrown) {
          ended.abort(thrown);
        }
      },
    };
    return await answerOf(api, config, signal, sending.errorOf, receipt);
  } finally {
    isOver = true;
    watch.stop();
  }
}

/** What makes a form go out as one, whatever the application has set for its other calls. */
function multipart(api: AxiosInstance): AxiosRequestConfig {
  const { adapter } = api.defaults;
  const isOwn = [adapter].flat().some((given) => typeof given === 'function');
  return {
    // With a default of `application/json` axios would make JSON of the form. Without a boundary it is
    // replaced by the browser's own, or by the one that axios writes in Node.
    transformRequest: (data: unknown, headers: AxiosRequestHeaders) => {
      headers.setContentType('multipart/form-data');
      return data;
    },
    // Meant for short calls. The watchdog ends a transfer that does not move.
    timeout: 0,
    maxBodyLength: Number.POSITIVE_INFINITY,
    // In Node the whole body would be kept in memory, to be sent again elsewhere.
    maxRedirects: 0,
    // `fetch` tells no progress of what is sent.
    ...(!isOwn && { adapter: ['xhr', 'http', 'fetch'] }),
  };
}
