import { UploadWidget } from '@longshore/widget';
import { type ReactNode, useState } from 'react';
import type { SceneProps } from './scene.ts';

/** The ready widget over the bench's own uploader. */
export function WidgetScene({ bench }: SceneProps): ReactNode {
  return <UploadWidget uploader={bench.uploader} />;
}

/** The widget with callbacks that are made anew on each rendering, and that change the state of their owner. */
export function CallbacksScene({ bench, note, round = 0 }: SceneProps): ReactNode {
  const [ready, setReady] = useState<readonly string[]>([]);
  return (
    <>
      <output>{ready.join(' ')}</output>
      <UploadWidget
        uploader={bench.uploader}
        // All of these are new objects on each rendering, as most applications write them.
        accept={['.csv', '.png']}
        messages={{ 'zone.title': `Round ${round}` }}
        onReady={({ file }) => {
          note('ready', { name: file.name, round });
          setReady((names) => [...names, file.name]);
        }}
        onFail={({ file }) => note('failed', { name: file.name, round })}
        onReject={(rejections) => note('rejected', { names: rejections.map(({ file }) => file.name), round })}
        onSettled={(uploads) => note('settled', { count: uploads.length, round })}
      />
    </>
  );
}
