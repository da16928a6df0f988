import '../styles.css';
import { createUploader, type Uploader, type UploaderOptions } from '@longshore/core';
import { cleanup, configure, type RenderResult, render } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach } from 'vitest';
import { UploadRoot } from '../parts/upload-root.tsx';
import { UploadWidget, type UploadWidgetProps } from '../widget/upload-widget.tsx';
import { type ScriptedLog, scriptedLog } from './scripted-log.ts';
import { type Script, type ScriptedAsset, scriptedProvider } from './scripted-provider.ts';
import type { Scene } from './stage.tsx';
import { type SteppedEnvironment, steppedEnvironment } from './stepped-environment.ts';
import { type StoryEnvironment, storyEnvironment } from './story-environment.ts';

// What is waited for comes, also where a machine is busy.
configure({ asyncUtilTimeout: 5_000 });

const uploaders: Uploader<unknown>[] = [];
afterEach(() => {
  cleanup();
  // They outlive their components, and would go on into the next test.
  for (const uploader of uploaders.splice(0)) uploader.dispose();
});

interface Mounted extends Scene, RenderResult {}

/** A scene whose server's side is written down. */
export interface LoggedScene extends Scene {
  readonly log: ScriptedLog;
}

interface SceneOptions extends Partial<Omit<UploaderOptions, 'environment'>> {
  /** Whether its server deletes what is discarded. @default false */
  deletes?: boolean;
}

type Scripts = Script | ((name: string) => Script);

/** A scene whose provider follows a script, or one for each file by its name. */
export function newScene(script: Scripts = {}, options: SceneOptions = {}): LoggedScene {
  return sceneIn(storyEnvironment(), script, options);
}

/** The same, whose time goes on only when a test lets it pass. */
export function steppedScene(
  script: Scripts = {},
  options: SceneOptions = {},
): LoggedScene & { readonly environment: SteppedEnvironment } {
  const environment = steppedEnvironment();
  return { ...sceneIn(environment, script, options), environment };
}

function sceneIn(
  environment: StoryEnvironment,
  script: Scripts,
  { deletes = false, ...options }: SceneOptions,
): LoggedScene {
  const log = scriptedLog();
  const scripts = typeof script === 'function' ? script : () => script;
  const provider = scriptedProvider(scripts, { clock: environment, log, deletes });
  const uploader = createUploader(provider, { environment, ...options });
  uploaders.push(uploader);
  return { environment, uploader, log };
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
