import { createUploader, type UploaderOptions } from '@longshore/core';
import { cleanup, type RenderResult, render } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach } from 'vitest';
import { UploadRoot } from '../upload-root.tsx';
import { type Script, scriptedProvider } from './scripted-provider.ts';
import type { Scene } from './stage.tsx';
import { storyEnvironment } from './story-environment.ts';

afterEach(cleanup);

interface Mounted extends Scene, RenderResult {}

/** A scene whose provider follows a script. */
export function newScene(script: Script = {}, options: Partial<UploaderOptions> = {}): Scene {
  const environment = storyEnvironment();
  return {
    environment,
    uploader: createUploader(
      scriptedProvider(() => script),
      { environment, ...options },
    ),
  };
}

/** Renders parts inside a root on a real uploader. */
export function mount(parts: ReactNode, scene: Scene = newScene()): Mounted {
  return { ...scene, ...render(<UploadRoot uploader={scene.uploader}>{parts}</UploadRoot>) };
}
