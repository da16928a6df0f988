import type { UploaderOptions } from '@longshore/core';
import { type CSSProperties, type ReactNode, useEffect } from 'react';
import { UploadItem } from '../parts/upload-item.tsx';
import { UploadItemName } from '../parts/upload-item-name.tsx';
import { UploadList } from '../parts/upload-list.tsx';
import { UploadRoot, type UploadRootProps } from '../parts/upload-root.tsx';
import { useUploadRoot } from '../root/contexts.ts';
import { everyOptions, everyScript, everyState } from './harbour.ts';
import type { Script } from './scripted-provider.ts';
import { type Scene, Stage } from './stage.tsx';

interface PartStageProps
  extends Pick<UploadRootProps, 'readOnly' | 'disabled' | 'minFiles' | 'maxFiles' | 'messages'> {
  /** Names the root, and stands above it. */
  label?: string;
  /** @default 'ls-panel' */
  className?: string;
  scripts?: Readonly<Record<string, Script>>;
  script?: Script;
  options?: Partial<UploaderOptions>;
  act?: (scene: Scene) => Promise<unknown>;
  children: ReactNode;
}

/** Parts in a root on a real uploader, whose provider follows a script. */
export function PartStage({
  scripts,
  script,
  options,
  act,
  className = 'ls-panel',
  children,
  ...root
}: PartStageProps): ReactNode {
  return (
    <Stage
      {...{ ...(scripts && { scripts }), ...(script && { script }), ...(options && { options }) }}
      {...(act && { act })}
      show={(uploader) => (
        <div>
          {root.label !== undefined && <p style={caption}>{root.label}</p>}
          <UploadRoot {...root} uploader={uploader} className={className}>
            {children}
          </UploadRoot>
        </div>
      )}
    />
  );
}

/** A part beside the name, in a row for each state that a row can be in. */
export function RowStage({ children }: { children: ReactNode }): ReactNode {
  return (
    <PartStage scripts={everyScript} options={everyOptions} act={everyState}>
      <UploadList>
        {({ id, ...item }) => (
          <UploadItem key={id} id={id} {...item}>
            <UploadItemName />
            {children}
          </UploadItem>
        )}
      </UploadList>
    </PartStage>
  );
}

const caption: CSSProperties = { margin: '0 0 0.375rem', fontSize: '0.8125rem', color: 'var(--ls-muted)' };
const sheet: CSSProperties = { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: '1.25rem' };

/** Several stages, one below the other. */
export function Sheet({ children }: { children: ReactNode }): ReactNode {
  return <div style={sheet}>{children}</div>;
}

/** Removes a file, as a person would, as soon as there are as many. */
export function Remover({ of: wanted }: { of: number }): ReactNode {
  const { uploader, remove } = useUploadRoot();
  useEffect(() => {
    const look = (): void => {
      const { uploads } = uploader.snapshot();
      if (uploads.length < wanted || uploads.some(({ status }) => status !== 'ready')) return;
      stop();
      const [first] = uploads;
      if (first !== undefined) remove([first.id]);
    };
    const stop = uploader.subscribe(look);
    return stop;
  }, [uploader, remove, wanted]);
  return null;
}
