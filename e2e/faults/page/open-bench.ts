import { browserEnvironment, copyToMemory } from '@longshore/browser';
import { createUploader, type Environment } from '@longshore/core';
import axios, { type AxiosInstance } from 'axios';
import { type Bench, benchOf } from './bench.ts';
import { ownExchange } from './own-exchange.ts';
import { createBenchProvider, credentialsOf } from './providers.ts';
import type { BenchSetup } from './setup.ts';

/** Waits that let a row end soon; a row that is about waiting sets its own. */
export const shortWaits = {
  retry: { baseMs: 60, maxMs: 400 },
  poll: { intervalMs: 60, maxIntervalMs: 250, deadlineMs: 15_000 },
};

/** The address of the harbor that this page's rows use. */
const harborUrl = (): string => {
  const url = new URLSearchParams(location.search).get('harbor');
  if (url === null) throw new Error('The address lacks ?harbor=, the URL of the sandbox.');
  return url;
};

/** An application's client of a provider's API in the sandbox. */
export function createApi({ provider, apiUrl, axiosDefaults }: BenchSetup): AxiosInstance {
  Object.assign(axios.defaults.headers.common, axiosDefaults?.headers);
  if (axiosDefaults?.withCredentials !== undefined)
    axios.defaults.withCredentials = axiosDefaults.withCredentials;
  return axios.create({ baseURL: apiUrl ?? harborUrl(), headers: { ...credentialsOf(provider) } });
}

/** Opens an uploader for a provider of the sandbox. */
export function openBench(setup: BenchSetup): Bench {
  const api = createApi(setup);
  const { random } = setup;
  const environment: Environment = {
    ...browserEnvironment(),
    ...(random !== undefined && { random: () => random }),
    ...(setup.realFrames !== true && { frame: soon }),
  };
  const options = setup.tellsLate ? { ...setup.options, storage: { exchange: ownExchange } } : setup.options;
  const uploader = createUploader(createBenchProvider(setup.provider, api, options), {
    ...setup.uploader,
    environment,
    ...(setup.copyToMemory !== undefined && { prepare: copyToMemory(setup.copyToMemory) }),
    retry: { ...shortWaits.retry, ...setup.uploader?.retry },
    poll: { ...shortWaits.poll, ...setup.uploader?.poll },
  });
  return benchOf(uploader, api, environment);
}

/** A frame is soon over, so that no state that lasts is missed. */
function soon(run: () => void): () => void {
  const timer = setTimeout(run, 0);
  return () => clearTimeout(timer);
}
