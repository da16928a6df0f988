import { browserEnvironment } from '@longshore/browser';
import { createUploader, defineProvider, UploadError, type Uploader } from '@longshore/core';
import { postFormTransport, putTransport, s3PartsTransport } from '@longshore/transports';
import { formUrlOf, type Opened, type Target, urlOf } from '../contract.ts';
import { longshoreOptions } from '../settings.ts';
import { request } from './send-bare.ts';

interface Stored {
  readonly reference: string;
}

/** The least provider around one of the transports: what is signed is known without asking, as with the other subjects. */
function uploaderFor(target: Target): Uploader<Stored> {
  const options = { ...longshoreOptions(target), environment: browserEnvironment() };
  const stored = (_receipt: unknown, name: string) =>
    ({ state: 'ready', ref: name, asset: { reference: name } }) as const;
  if (target.way === 'put') {
    const provider = defineProvider({
      name: 'bench-put',
      transport: putTransport(),
      plan: async ({ name, type }) => ({
        request: { kind: 'put' as const, url: urlOf(target, name), headers: { 'Content-Type': type } },
        draft: name,
      }),
      stored,
    });
    return createUploader(provider, options);
  }
  if (target.way === 'post-form') {
    const url = formUrlOf(target);
    const provider = defineProvider({
      name: 'bench-form',
      transport: postFormTransport(),
      plan: async ({ name }) => ({
        request: {
          ...{ kind: 'post-form' as const, url, fileField: 'file' as const, fileName: name },
          fields: [['key', name]] as const,
        },
        draft: name,
      }),
      stored,
    });
    return createUploader(provider, options);
  }
  const provider = defineProvider({
    name: 'bench-parts',
    transport: s3PartsTransport({
      sign: async (url: string, numbers) =>
        numbers.map((number) => ({
          number,
          url: `${url}?partNumber=${number}&uploadId=1`,
          headers: {},
        })),
    }),
    async plan({ name }) {
      const url = urlOf(target, name);
      await request({ method: 'POST', url: `${url}?uploads` });
      const { partSize } = target;
      return { request: { kind: 's3-parts' as const, upload: url, partSize }, draft: name };
    },
    stored: (_receipt, name) => ({ state: 'pending', ref: name }),
    async finalize(name) {
      await request({ method: 'POST', url: `${urlOf(target, name)}?uploadId=1`, body: '[]' });
      return { state: 'ready', ref: name, asset: { reference: name } };
    },
  });
  return createUploader(provider, options);
}

/** The uploader, and what the harness asks of it. */
export function openLongshore(target: Target): Opened & { readonly uploader: Uploader<Stored> } {
  const uploader = uploaderFor(target);
  let commits = 0;
  uploader.subscribe(() => {
    commits += 1;
  });
  const ids = () => uploader.snapshot().uploads.map(({ id }) => id);
  return {
    uploader,
    async upload(files) {
      const added = await uploader.add(files);
      const settled = await uploader.whenSettled(added.ids);
      const failed = settled.find(({ status }) => status !== 'ready');
      if (settled.length !== files.length || failed !== undefined) {
        const why = failed?.status === 'failed' ? failed.error : undefined;
        throw why instanceof UploadError ? why : new Error(`Of ${files.length} files not all got ready.`);
      }
    },
    add: (files) => uploader.add(files),
    removeFirst: () => uploader.remove(ids().slice(0, 1)),
    clear: () => uploader.remove(ids()),
    commits: () => commits,
    close: () => uploader.dispose(),
  };
}
