/**
 * How each subject is set up, so that all do the same work: the same requests to the same URLs, so many at a time,
 * without any retry, hash, thumbnail or restriction that costs one subject what another does not do. What is not set is
 * as its project ships it. Each option has the page of its project's documentation that says what it does.
 */
import type { UploaderOptions } from '@longshore/core';
import type { CreateOptions } from '@rpldy/uploader';
import type { AwsS3Options } from '@uppy/aws-s3';
import type Uppy from '@uppy/core';
import type { Body, Meta } from '@uppy/core';
import type { DashboardOptions } from '@uppy/dashboard';
import type { XHRUploadOptions } from '@uppy/xhr-upload';
import type { UploadProps } from 'antd';
import type { DropzoneOptions } from 'dropzone';
import type { FilePondOptions } from 'filepond';
import { formUrlOf, type Target, urlOf } from './contract.ts';
import { byPut as antdByPut } from './shared/antd-upload.ts';
import { atMost } from './shared/at-most.ts';
import { byPut as filepondByPut } from './shared/filepond.ts';

/** Longshore: the TSDoc of `UploaderOptions` (packages/core/src/uploader-api.ts). */
export function longshoreOptions(target: Target): Omit<UploaderOptions, 'environment'> {
  return {
    // "Requests with bytes at once"
    concurrency: target.concurrency,
    // "Lets queued uploads go where `autoStart` is false"
    autoStart: !target.held,
    // "How long a removed upload can be restored": what is removed is gone, as with the others.
    undoMs: 0,
  };
}

/** Uppy itself: https://uppy.io/docs/uppy/#options */
export function uppyOptions(target: Target): ConstructorParameters<typeof Uppy<Meta, Body>>[0] {
  // "autoProceed: Upload as soon as files are added"; else `upload()` is called.
  return { autoProceed: false, allowMultipleUploadBatches: !target.held };
}

/** Uppy's XHRUpload: https://uppy.io/docs/xhr-upload/#options */
export function uppyXhrOptions(target: Target): XHRUploadOptions<Meta, Body> {
  const isForm = target.way === 'post-form';
  return {
    // "endpoint: URL of the HTTP server", also a function of the file.
    endpoint: (file) => {
      const name = Array.isArray(file) ? (file[0]?.name ?? '') : file.name;
      return isForm ? formUrlOf(target) : urlOf(target, name);
    },
    method: isForm ? 'POST' : 'PUT',
    // "formData: whether to use a multipart form upload"; S3 reads `key` before the file.
    formData: isForm,
    allowedMetaFields: isForm ? ['key'] : false,
    // "limit: The maximum amount of files to upload in parallel"
    limit: target.concurrency,
    // "timeout: Abort the connection if no upload progress events have been received for this milliseconds"; 0 is off.
    timeout: 0,
    getResponseData: () => ({}),
  };
}

/** Uppy's AwsS3: https://uppy.io/docs/aws-s3/#options */
export function uppyS3Options(target: Target): AwsS3Options<Meta, Body> {
  return {
    shouldUseMultipart: target.way === 'parts',
    // "limit: Maximum number of files uploading concurrently. Each file uploads its parts sequentially."
    limit: target.concurrency,
    getChunkSize: () => target.partSize,
    generateObjectKey: (file) => file.name,
    allowedMetaFields: false,
    // "signRequest: Called with one request, returns the presigned URL for it"; here without asking a server.
    signRequest: (request) => {
      const url = urlOf(target, request.key);
      if (!('uploadId' in request)) return { url: request.method === 'POST' ? `${url}?uploads` : url };
      const part = 'partNumber' in request ? `partNumber=${request.partNumber}&` : '';
      return { url: `${url}?${part}uploadId=${request.uploadId}` };
    },
  };
}

/** Uppy's Dashboard: https://uppy.io/docs/dashboard/#options */
export function uppyDashboardOptions(root: HTMLElement): DashboardOptions<Meta, Body> {
  return { target: root, inline: true, width: 880, height: 700, disableThumbnailGenerator: true };
}

/** better-upload: https://better-upload.com/docs/helpers-client and https://better-upload.com/docs/hooks-multiple */
export function betterUploadOptions(target: Target) {
  return {
    // "api: The API endpoint to use for uploading files": one question for the URLs of all files.
    api: `${target.origins[0]}/plan?${new URLSearchParams(target.origins.map((one) => ['origin', one]))}`,
    route: 'bench',
    // "uploadBatchSize: The size of the batch to upload files in parallel": the next batch waits for this one.
    uploadBatchSize: target.concurrency,
    // "multipartBatchSize: The number of parts that will be uploaded in parallel"
    multipartBatchSize: target.concurrency,
  };
}

/** Dropzone: https://docs.dropzone.dev/configuration/basics/configuration-options */
export function dropzoneOptions(target: Target): DropzoneOptions {
  const isForm = target.way === 'post-form';
  return {
    url: isForm ? formUrlOf(target) : (files) => urlOf(target, files[0]?.name ?? ''),
    method: isForm ? 'post' : 'put',
    // "binaryBody: If `true` the file is sent as the body itself, instead of as form data"
    binaryBody: !isForm,
    // "parallelUploads: How many file uploads to process in parallel"
    parallelUploads: target.concurrency,
    autoProcessQueue: !target.held,
    // "maxFilesize: in MiB"; 256 by default, which one of the parts of the benchmark exceeds.
    maxFilesize: 8_192,
    // "timeout: If set to null or 0, no timeout is going to be set"
    timeout: 0,
    createImageThumbnails: false,
    // "defaultHeaders: Should the default headers be set or not?": storage takes none that are not signed.
    defaultHeaders: false,
  };
}

/** What Dropzone's event `sending` is for: "a good place to add more data to be sent along with the file" */
export function dropzoneSending(target: Target, file: File, form: FormData): void {
  if (target.way === 'post-form') form.append('key', file.name);
}

/** FilePond: https://pqina.nl/filepond/docs/api/instance/properties/ */
export function filepondOptions(
  target: Target,
): FilePondOptions & { readonly allowMinimumUploadDuration: boolean } {
  return {
    // "allowMultiple: Enable or disable adding multiple files"
    allowMultiple: true,
    // "instantUpload: Immediately upload new files to the server"
    instantUpload: !target.held,
    // "maxParallelUploads: The maximum number of files that can be uploaded in parallel"
    maxParallelUploads: target.concurrency,
    // "set to `false` to prevent a minimum upload time of 750ms" (4.27.0, https://github.com/pqina/filepond/releases): the
    // others wait for nothing once a file is stored.
    allowMinimumUploadDuration: false,
    server: filepondByPut(async ({ name }) => urlOf(target, name)),
  };
}

/** Ant Design's Upload: https://ant.design/components/upload#api */
export function antdUploadProps(target: Target): UploadProps {
  // It has no limit of its own.
  const inTurn = atMost(target.concurrency);
  return {
    // "multiple: Whether to support selected multiple file"
    multiple: true,
    // "beforeUpload: Uploading will be stopped with `false`"; the file is listed.
    beforeUpload: () => !target.held,
    customRequest: antdByPut(async ({ name }) => urlOf(target, name), inTurn),
  };
}

/** Uploady: https://react-uploady.org/docs/api/types/#uploadoptions and https://react-uploady.org/docs/packages/core/uploady/ */
export function uploadyOptions(target: Target): CreateOptions {
  const isForm = target.way === 'post-form';
  return {
    autoUpload: !target.held,
    // "concurrent: issue multiple upload requests simultaneously", "maxConcurrent: maximum allowed simultaneous requests"
    concurrent: true,
    maxConcurrent: target.concurrency,
    method: isForm ? 'POST' : 'PUT',
    // "sendWithFormData: upload is sent as part of formdata", else as the body itself
    sendWithFormData: isForm,
    inputFieldName: 'file',
  };
}

/** Where Uploady sends a file; told to it before each request: https://react-uploady.org/docs/api/events/#uploader_eventsrequest_pre_send */
export function uploadyDestination(target: Target, name: string): CreateOptions {
  if (target.way === 'post-form') return { destination: { url: formUrlOf(target), params: { key: name } } };
  return { destination: { url: urlOf(target, name) } };
}
