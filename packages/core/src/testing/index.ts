import type { AnyProvider } from '../provider.ts';
import { createUploader } from '../uploader.ts';
import type { UploaderOptions } from '../uploader-api.ts';
import type { VirtualEnvironment } from './virtual-environment.ts';

export * from './fake-apis.ts';
export * from './fake-multipart.ts';
export * from './fake-transfer.ts';
export * from './virtual-environment.ts';

/** An uploader in virtual time, with the statuses each upload went through. */
export function startUploader<Asset>(
  env: VirtualEnvironment,
  provider: AnyProvider<Asset>,
  options: Partial<UploaderOptions> = {},
) {
  const uploader = createUploader(provider, { environment: env, ...options });
  const add = async (...files: File[]) => (await uploader.add(files)).ids;
  const one = async (file: File): Promise<string> => {
    const [id] = await add(file);
    if (id === undefined) throw new Error('The file was rejected.');
    return id;
  };
  /** What one upload is now, as far as a person sees it. */
  const status = (id: string) => uploader.get(id)?.status;
  return { uploader, add, one, status };
}
