import type { Uploader } from '@longshore/core';
import { UploadsProvider } from '@longshore/react';
import { UploadWidget } from '@longshore/widget';
import '@longshore/widget/styles.css';
import { type ReactNode, StrictMode } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import type { Bench } from './open-bench.ts';

/** A React tree in the page, as a row wants it. */
const scenes = {
  /** The ready widget over the bench's own uploader. */
  widget: ({ uploader }: { uploader: Uploader<unknown> }): ReactNode => <UploadWidget uploader={uploader} />,
};

/** The names of the scenes. */
export type Scene = keyof typeof scenes;

let root: Root | undefined;

/** Renders a scene, in StrictMode, and gives what unmounts it. */
export function mountScene(scene: Scene, bench: Bench): () => void {
  const element = document.getElementById('root');
  if (element === null) throw new Error('The page has no #root.');
  root ??= createRoot(element);
  const Shown = scenes[scene];
  root.render(
    <StrictMode>
      <UploadsProvider>
        <Shown uploader={bench.uploader} />
      </UploadsProvider>
    </StrictMode>,
  );
  return () => {
    root?.unmount();
    root = undefined;
  };
}
