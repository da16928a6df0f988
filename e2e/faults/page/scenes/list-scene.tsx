import {
  type RenderedProps,
  UploadAnnouncer,
  UploadItem,
  type UploadItemProps,
  UploadList,
  UploadNotice,
  UploadRoot,
  UploadSummary,
} from '@longshore/widget';
import { createElement, Profiler, type ReactNode, useCallback } from 'react';
import type { SceneProps } from './scene.ts';

/** The widget's list, telling each time that a row is rendered, and each time that anything of it is. */
export function ListScene({ bench, note }: SceneProps): ReactNode {
  const render = useCallback(
    (props: RenderedProps) => {
      note('row', Reflect.get(props, 'data-upload-id'));
      return createElement('li', props);
    },
    [note],
  );
  const row = useCallback(
    ({ id, ...item }: UploadItemProps) => <UploadItem key={id} id={id} {...item} render={render} />,
    [render],
  );
  return (
    <UploadRoot uploader={bench.uploader} className="ls-panel">
      <Profiler id="list" onRender={() => note('commit')}>
        <UploadSummary />
        <UploadList>{row}</UploadList>
        <UploadNotice />
      </Profiler>
      <UploadAnnouncer />
    </UploadRoot>
  );
}
