import { createUploader, type Upload, type Uploader, type UploaderOptions } from '@longshore/core';
import { type ReactNode, useEffect, useState } from 'react';
import { UploadWidget, type UploadWidgetProps } from '../widget/upload-widget.tsx';
import { type Script, type ScriptedAsset, scriptedProvider } from './scripted-provider.ts';
import { type StoryEnvironment, storyEnvironment } from './story-environment.ts';

/** What a story acts on. */
export interface Scene {
  readonly uploader: Uploader<ScriptedAsset>;
  readonly environment: StoryEnvironment;
}

interface StageProps extends Partial<UploadWidgetProps<ScriptedAsset>> {
  /** How uploads go, by file name; everything else succeeds at once. */
  scripts?: Readonly<Record<string, Script>>;
  /** How all others go. */
  script?: Script;
  options?: Partial<UploaderOptions>;
  /** What happens once it stands. */
  act?: (scene: Scene) => Promise<unknown>;
  /** Something else than the ready widget. */
  show?: (uploader: Uploader<ScriptedAsset>) => ReactNode;
}

/** A widget on a real uploader, whose provider follows a script. */
export function Stage({ scripts = {}, script = {}, options, act, show, ...props }: StageProps): ReactNode {
  const [scene] = useState(() => setScene(scripts, script, options));
  useEffect(() => {
    void act?.(scene);
  }, [scene, act]);
  return show?.(scene.uploader) ?? <UploadWidget {...props} uploader={scene.uploader} />;
}

function setScene(
  scripts: Readonly<Record<string, Script>>,
  script: Script,
  options: Partial<UploaderOptions> | undefined,
): Scene {
  const environment = storyEnvironment();
  const provider = scriptedProvider((name) => scripts[name] ?? script);
  return { environment, uploader: createUploader(provider, { environment, ...options }) };
}

/** Resolves once an upload is as wanted. */
export function until(
  uploader: Uploader<unknown>,
  id: string,
  wanted: (upload: Upload<unknown>) => boolean,
): Promise<void> {
  return new Promise((resolve) => {
    const look = (): void => {
      const upload = uploader.get(id);
      if (upload === undefined || !wanted(upload)) return;
      stop();
      resolve();
    };
    const stop = uploader.subscribeTo(id, look);
    look();
  });
}
