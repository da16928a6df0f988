import { createUploader, type Uploader } from '@longshore/core';
import { useHaufeUploader } from '@longshore/providers/haufe/react';
import { UploadWidget } from '@longshore/widget';
import { type ReactNode, useEffect, useState } from 'react';
import { benchOf } from '../bench.ts';
import { shortWaits } from '../open-bench.ts';
import { createBenchProvider } from '../providers.ts';
import type { SceneBench, SceneProps } from './scene.ts';

/** The widget over the uploader of a provider's hook, which the row's bench follows from then on. */
export function HookScene({ shown = true, ...props }: SceneProps): ReactNode {
  // Another key takes over none of the state, like the component that a hot update has put in place of another.
  return shown ? <Hooked key={props.generation} {...props} /> : null;
}

function Hooked({ bench, note, round = 0, leave = 'keep', generation = 0 }: SceneProps): ReactNode {
  const { api, environment } = bench;
  const uploader = useHaufeUploader({ api, environment, ...shortWaits, persist: round % 2 === 1 });
  useEffect(() => {
    note('mounted', generation);
    follow(uploader, bench);
    return () => {
      note('unmounted', generation);
      if (leave === 'cancel') uploader.cancel();
    };
  }, [uploader, bench, note, leave, generation]);
  return (
    <UploadWidget
      uploader={uploader}
      onReady={({ file }) => note('ready', { name: file.name, generation, round })}
    />
  );
}

/** A component that makes an uploader of its own when it mounts, and disposes of it when it goes. */
export function OwnerScene({ bench, note, shown = true }: SceneProps): ReactNode {
  return shown ? <Owner bench={bench} note={note} /> : null;
}

function Owner({ bench, note }: SceneProps): ReactNode {
  const [uploader, setUploader] = useState<Uploader<unknown>>();
  useEffect(() => {
    const { api, environment } = bench;
    const made = createUploader(createBenchProvider('haufe', api), { environment, ...shortWaits });
    note('mounted');
    follow(made, bench);
    setUploader(made);
    return () => {
      note('unmounted');
      made.dispose();
      made.dispose();
    };
  }, [bench, note]);
  if (uploader === undefined) return null;
  return <UploadWidget uploader={uploader} onReady={({ file }) => note('ready', { name: file.name })} />;
}

/** Lets the row see this uploader in place of the one that it opened. */
function follow(uploader: Uploader<unknown>, { api, environment }: SceneBench): void {
  if (window.bench.uploader !== uploader) window.bench = benchOf(uploader, api, environment);
}
