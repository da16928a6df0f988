import { browserEnvironment } from '@longshore/browser';
import { createUploader, isReady } from '@longshore/core';
import { attachments } from './provider';

const uploader = createUploader(attachments, { environment: browserEnvironment() });
const input = document.querySelector('input');
const list = document.querySelector('ul');

input?.addEventListener('change', async () => {
  const { ids } = await uploader.add(input.files ?? []);
  for (const upload of await uploader.whenSettled(ids)) {
    const item = document.createElement('li');
    item.textContent = `${upload.file.name}: ${upload.status}`;
    if (isReady(upload)) item.id = upload.asset.reference;
    list?.append(item);
  }
});
