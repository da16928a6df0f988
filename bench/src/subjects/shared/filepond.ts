import type { FilePondOptions, ProcessServerConfigFunction } from 'filepond';
import { putFile } from './put-file.ts';

/**
 * Sends each file by a PUT of our own: "use functions to fully change how FilePond interacts with the server",
 * https://pqina.nl/filepond/docs/api/server/#advanced. What is stored stays, also where its row is removed.
 *
 * @param urlOf where a file goes
 */
export function byPut(
  urlOf: (file: Blob & { readonly name: string }) => Promise<string>,
): NonNullable<FilePondOptions['server']> {
  const process: ProcessServerConfigFunction = (_field, file, _metadata, load, error, progress, abort) => {
    const control = new AbortController();
    const { signal } = control;
    const onProgress = ({ loaded, total }: ProgressEvent) => progress(true, loaded, total);
    urlOf(file)
      .then((url) => putFile({ url, file, onProgress, signal }))
      .then(
        () => load(file.name),
        (thrown) => signal.aborted || error(String(thrown)),
      );
    return {
      abort() {
        control.abort();
        abort();
      },
    };
  };
  return { process, revert: null };
}
