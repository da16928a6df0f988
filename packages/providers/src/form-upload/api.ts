import type { Source } from '@longshore/core';
import type { FormRequest } from '@longshore/transports';
import { ownBackendCalls, ownBackendKeys } from '../own-backend-api.ts';
import { wellFormed } from '../query-string.ts';
import { formUploadErrors } from './errors.ts';

/**
 * Keys of what is kept of your backend's answers, for TanStack Query. The poller and `useFormUploadStatus`
 * share them.
 *
 * @example
 * ```ts
 * await queryClient.invalidateQueries({ queryKey: formUploadKeys.all });
 * ```
 */
export const formUploadKeys = ownBackendKeys('form-upload');

/** The status and `DELETE`; a form needs no `complete`. */
export const formUploadCalls = ownBackendCalls(formUploadErrors);

/** `POST {root}/form`: the path of the file before the file. */
export function formOf(root: string, { name, relativePath }: Source): FormRequest {
  return {
    kind: 'form',
    path: `${root}/form`,
    fields: relativePath === undefined ? [] : [['relativePath', wellFormed(relativePath)]],
    fileField: 'file',
    fileName: wellFormed(name),
  };
}
