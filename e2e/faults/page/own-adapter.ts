import axios, { type AxiosAdapter } from 'axios';

type Told = (loaded: number, total: number) => void;

declare global {
  interface Window {
    /** Of each request by {@link ownAdapter}: tells of progress, also when it has long been over. */
    lateTold?: Told[];
  }
}

/** An application's own adapter; what axios' own forgets at a request's end, this one does not. */
export const ownAdapter: AxiosAdapter = (config) => {
  const { onUploadProgress } = config;
  window.lateTold ??= [];
  window.lateTold.push((loaded, total) =>
    onUploadProgress?.({ loaded, total, bytes: 0, lengthComputable: true, upload: true }),
  );
  return axios.getAdapter('xhr')(config);
};
