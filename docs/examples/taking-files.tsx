import type { Uploader } from '@longshore/core';
import { UploadWidget } from '@longshore/widget';

interface Photo {
  reference: string;
}

/** Every option of taking files, and every callback. */
export function Photos({ uploader, saved }: { uploader: Uploader<Photo>; saved: readonly Photo[] }) {
  return (
    <UploadWidget
      uploader={uploader}
      accept={['image/*', '.pdf']}
      minSize={1}
      maxSize={20_000_000}
      maxTotalSize={100_000_000}
      minFiles={1}
      maxFiles={12}
      duplicates="ask"
      checkContent
      image={{ minWidth: 800, minHeight: 600, maxWidth: 12_000, maxHeight: 12_000 }}
      capture="environment"
      autoStart={false}
      initialAssets={saved.map((asset) => ({ asset, name: `${asset.reference}.jpg`, type: 'image/jpeg' }))}
      validate={async (file) => ((await isPublic(file)) ? undefined : 'This photo may not be published')}
      beforeUpload={async (file) => (file.type === 'image/png' ? await asWebp(file) : undefined)}
      onReady={({ asset, file }) => console.log(file.name, 'is ready as', asset.reference)}
      onFail={({ error, file }) => console.warn(file.name, error.code, error.recovery)}
      onReject={(rejections) => console.warn(rejections.map(({ file, reasons }) => [file.name, reasons]))}
      onRemove={async (uploads) => await mayDelete(uploads.map(({ file }) => file.name))}
      onSettled={(uploads) => console.log(uploads.length, 'are settled')}
    />
  );
}

async function isPublic(file: File): Promise<boolean> {
  return !file.name.startsWith('private');
}

async function asWebp(file: File): Promise<File> {
  const bitmap = await createImageBitmap(file);
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
  canvas.getContext('2d')?.drawImage(bitmap, 0, 0);
  const webp = await canvas.convertToBlob({ type: 'image/webp' });
  return new File([webp], file.name.replace(/\.png$/i, '.webp'), { type: 'image/webp' });
}

async function mayDelete(names: readonly string[]): Promise<boolean> {
  return confirm(`Delete ${names.join(', ')} at the server?`);
}
