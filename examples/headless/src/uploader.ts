import { browserEnvironment, keepUploads } from '@longshore/browser';
import { createUploader } from '@longshore/core';
import { createPresignedPutProvider } from '@longshore/providers/presigned-put';
import axios from 'axios';

const api = axios.create({ baseURL: '/api' });

export const uploader = createUploader(createPresignedPutProvider({ api }), {
  environment: browserEnvironment(),
  maxSize: 100_000_000,
});

keepUploads(uploader); // unfinished ones go on after a reload
