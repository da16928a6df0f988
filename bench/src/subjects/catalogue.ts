/** A subject, as tables name it. */
export interface Entry {
  /** Its folder here: `subject.ts(x)` is measured in a page, `app.tsx` for its size. */
  readonly name: string;
  readonly title: string;
  /** Whose version counts. */
  readonly packages: readonly string[];
  /** Measured only with `--all`, and where it is only of interest that everything runs. */
  readonly onlyWithAll?: true;
}

/** All subjects, in the order in which they take turns. */
export const catalogue = [
  { name: 'bare-xhr', title: 'Bare XMLHttpRequest', packages: [] },
  { name: 'bare-xhr-progress', title: 'Bare XMLHttpRequest, progress listened to', packages: [] },
  {
    name: 'bare-list',
    title: 'Bare windowed React list',
    packages: ['react', 'react-dom', '@tanstack/react-virtual'],
  },
  { name: 'longshore', title: 'Longshore', packages: ['@longshore/core', '@longshore/transports'] },
  { name: 'longshore-parts', title: 'Longshore, drop zone and list', packages: ['@longshore/widget'] },
  { name: 'longshore-widget', title: 'Longshore, widget', packages: ['@longshore/widget'] },
  { name: 'bare-hash', title: 'Bare hash-wasm', packages: ['hash-wasm'] },
  { name: 'longshore-hash', title: 'Longshore’s worker', packages: ['@longshore/browser'] },
  { name: 'uppy-xhr', title: 'Uppy, XHRUpload', packages: ['@uppy/core', '@uppy/xhr-upload'] },
  { name: 'uppy-s3', title: 'Uppy, AwsS3', packages: ['@uppy/core', '@uppy/aws-s3'] },
  {
    name: 'uppy-dashboard',
    title: 'Uppy, Dashboard',
    packages: ['@uppy/core', '@uppy/xhr-upload', '@uppy/dashboard'],
  },
  {
    name: 'uppy-react',
    title: 'Uppy, React hooks with a plain list',
    packages: ['@uppy/core', '@uppy/xhr-upload', '@uppy/react'],
  },
  { name: 'better-upload', title: 'better-upload', packages: ['@better-upload/client'] },
  {
    name: 'better-upload-list',
    title: 'better-upload, hook with a plain list',
    packages: ['@better-upload/client'],
  },
  { name: 'dropzone', title: 'Dropzone', packages: ['dropzone'] },
  { name: 'uploady', title: 'Uploady', packages: ['@rpldy/uploader'] },
  { name: 'uploady-list', title: 'Uploady with a plain list', packages: ['@rpldy/uploady'] },
  { name: 'filepond', title: 'FilePond', packages: ['filepond'], onlyWithAll: true },
  { name: 'antd-upload', title: 'Ant Design, Upload', packages: ['antd'], onlyWithAll: true },
] as const satisfies readonly Entry[];

/** The name of a subject. */
export type SubjectName = (typeof catalogue)[number]['name'];

/** Those that only send, in turn. */
export const senders = [
  'bare-xhr',
  'bare-xhr-progress',
  'longshore',
  'uppy-xhr',
  'uppy-s3',
  'better-upload',
  'dropzone',
  'uploady',
] as const satisfies readonly SubjectName[];

/** Those that show what they send. */
export const lists = [
  'bare-list',
  'longshore-widget',
  'uppy-dashboard',
  'uppy-react',
  'better-upload-list',
  'dropzone',
  'uploady-list',
] as const satisfies readonly SubjectName[];

/**
 * Those that show what they send, where it is few. FilePond sends only while no row moves, which with 200 files takes
 * minutes; Ant Design's Upload fails where it is given more than 50 files at once, by React's limit of nested updates.
 */
export const listsOfFew = [...lists, 'filepond', 'antd-upload'] as const satisfies readonly SubjectName[];

/** @throws Error where there is no such subject */
export function entryOf(name: string): Entry {
  const entry = catalogue.find((one) => one.name === name);
  if (entry === undefined)
    throw new Error(
      `There is no subject ${name}. There are ${catalogue.map((one) => one.name).join(', ')}: see bench/src/subjects.`,
    );
  return entry;
}

/** Whether a subject has its turn in a run of this kind. */
export function hasTurn(name: string, { isQuick, hasAll }: { isQuick: boolean; hasAll: boolean }): boolean {
  return entryOf(name).onlyWithAll !== true || hasAll || isQuick;
}
