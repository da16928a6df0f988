import '../styles.css';
import { createUploader, type Uploader, type UploaderOptions } from '@longshore/core';
import { cleanup, type RenderResult, render } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach } from 'vitest';
import { UploadRoot } from '../parts/upload-root.tsx';
import { UploadWidget, type UploadWidgetProps } from '../widget/upload-widget.tsx';
import { type Script, type ScriptedAsset, scriptedProvider } from './scripted-provider.ts';
import type { Scene } from './stage.tsx';
import { storyEnvironment } from './story-environment.ts';

const uploaders: Uploader<unknown>[] = [];
afterEach(() => {
  cleanup();
  // They outlive their components, and would go on into the next test.
  for (const uploader of uploaders.splice(0)) uploader.dispose();
});

interface Mounted extends Scene, RenderResult {}

/** A scene whose provider follows a script, or one for each file by its name. */
export function newScene(
  script: Script | ((name: string) => Script) = {},
  options: Partial<UploaderOptions> = {},
): Scene {
  const environment = storyEnvironment();
  const provider = scriptedProvider(typeof script === 'function' ? script : () => script);
  const uploader = createUploader(provider, { environment, ...options });
  uploaders.push(uploader);
  return { environment, uploader };
}

/** Renders parts inside a root on a real uploader. */
export function mount(parts: ReactNode, scene: Scene = newScene()): Mounted {
  return { ...scene, ...render(<UploadRoot uploader={scene.uploader}>{parts}</UploadRoot>) };
}

/** Renders the ready widget, as it looks to a person, on a real uploader. */
export function mountWidget(
  props: Partial<UploadWidgetProps<ScriptedAsset>> = {},
  scene: Scene = newScene(),
): Mounted {
  return { ...scene, ...render(<UploadWidget {...props} uploader={scene.uploader} />) };
}
