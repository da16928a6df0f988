import { browserEnvironment } from '@longshore/browser';
import { createUploader, isReady } from '@longshore/core';
import { createSaferMeProvider } from '@longshore/providers/saferme';
import axios from 'axios';

const api = axios.create({ baseURL: '/api/saferme' });
const uploader = createUploader(createSaferMeProvider({ api }), { environment: browserEnvironment() });

export async function attach(input: HTMLInputElement): Promise<number[]> {
  const { ids, rejections } = await uploader.add(input.files ?? []);
  for (const { file, reasons } of rejections) {
    console.warn(
      file.name,
      reasons.map((reason) => reason.code),
    );
  }
  const settled = await uploader.whenSettled(ids);
  return settled.filter(isReady).map((upload) => upload.asset.reference);
}
