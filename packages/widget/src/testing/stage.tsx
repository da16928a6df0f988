import {
  createUploader,
  type FileFacts,
  type Upload,
  type Uploader,
  type UploaderOptions,
} from '@longshore/core';
import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';
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
  /** What is in files, by their names; without it nothing looks. */
  facts?: Readonly<Record<string, FileFacts>>;
  /** What happens once it stands. */
  act?: (scene: Scene) => Promise<unknown>;
  /** Something else than the ready widget. */
  show?: (uploader: Uploader<ScriptedAsset>) => ReactNode;
}

/** Whether stories stand still, for a picture: uploads get to where they are and no further. */
export const StillContext = createContext(false);

/** A widget on a real uploader, whose provider follows a script. */
export function Stage({
  scripts = {},
  script = {},
  options,
  facts,
  act,
  show,
  ...props
}: StageProps): ReactNode {
  const still = useContext(StillContext);
  const [scene] = useState(() => {
    const made = setScene((name) => scripts[name] ?? script, options, still);
    if (facts !== undefined) made.environment.inspect = async (blob) => factsOf(blob, facts);
    return made;
  });
  useEffect(() => {
    void act?.(scene);
  }, [scene, act]);
  return show?.(scene.uploader) ?? <UploadWidget {...props} uploader={scene.uploader} />;
}

function factsOf(blob: Blob, facts: Readonly<Record<string, FileFacts>>): FileFacts {
  return blob instanceof File ? (facts[blob.name] ?? {}) : {};
}

function setScene(
  scriptOf: (name: string) => Script,
  options: Partial<UploaderOptions> | undefined,
  still: boolean,
): Scene {
  const environment = storyEnvironment({ still });
  const provider = scriptedProvider((name) => (still ? stillOf(scriptOf(name)) : scriptOf(name)));
  return { environment, uploader: createUploader(provider, { environment, ...options }) };
}

function stillOf({ bytesPerSecond, ...script }: Script): Script {
  if (bytesPerSecond === undefined) return script;
  return { ...script, sentShare: script.sentShare ?? 0, stay: 'uploading' };
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
