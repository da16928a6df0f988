import type { UploadProps } from 'antd';
import { putFile } from './put-file.ts';

/**
 * Sends each file by a PUT of our own: "customRequest: Override for the default xhr behavior", which sends forms alone;
 * https://ant.design/components/upload#api.
 *
 * @param urlOf where a file goes
 * @param inTurn what lets a file wait for its turn; Ant Design begins all at once
 */
export function byPut(
  urlOf: (file: File) => Promise<string>,
  inTurn: (work: () => Promise<void>) => Promise<void> = (work) => work(),
): NonNullable<UploadProps['customRequest']> {
  return ({ file, onProgress, onSuccess, onError }) => {
    if (!(file instanceof File)) return undefined;
    const control = new AbortController();
    const { signal } = control;
    const told = ({ loaded, total }: ProgressEvent) => onProgress?.({ percent: (100 * loaded) / total });
    inTurn(async () => putFile({ url: await urlOf(file), file, onProgress: told, signal })).then(
      () => onSuccess?.(undefined),
      (thrown) => signal.aborted || onError?.(thrown),
    );
    return { abort: () => control.abort() };
  };
}
