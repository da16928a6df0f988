import { isUploadError, UploadError } from '@longshore/core';
import {
  Axios,
  type AxiosInstance,
  type AxiosResponse,
  type InternalAxiosRequestConfig,
  isAxiosError,
} from 'axios';
import { isOwnOrigin } from './own-origin.ts';

/**
 * Gives the token that a call is to carry; asked before each call, so it should keep what is still valid.
 *
 * @param refused the token that the API has just answered 401 to: give another one where there is one
 */
export type TokenSource = (refused?: string) => Promise<string>;

/**
 * Lets an application's API client carry `Authorization: Bearer …` from an async source: each call asks for the
 * token, calls at the same time share one question, and after a 401 the source is asked once more and the call
 * made once more. Only calls to the client's own origin carry it.
 *
 * A source that throws ends the call with `unauthorized`, which is tried again; an `UploadError` of its own is
 * passed on as it is.
 *
 * @param api gets two interceptors, and is given back
 *
 * @example
 * ```ts
 * const api = withBearerToken(axios.create({ baseURL: 'https://my.flip-app.com' }), (refused) =>
 *   session.token({ insteadOf: refused }),
 * );
 * ```
 */
export function withBearerToken(api: AxiosInstance, source: TokenSource): AxiosInstance {
  const questions = new Map<string | undefined, Promise<string>>();
  const ask = (refused?: string): Promise<string> => {
    const open = questions.get(refused);
    if (open !== undefined) return open;
    const asked = tokenFrom(source, refused).finally(() => questions.delete(refused));
    questions.set(refused, asked);
    return asked;
  };
  /** The answer to the same call with another token; `undefined` where there is no other. */
  const again = async (response: AxiosResponse): Promise<AxiosResponse | undefined> => {
    const { config, status } = response;
    const refused = status === 401 && isOwnOrigin(api, config) ? bearerIn(config) : undefined;
    if (refused === undefined) return undefined;
    const token = await ask(refused);
    if (token === refused) return undefined;
    config.headers.setAuthorization(`Bearer ${token}`);
    // Past the interceptors, which have done their work on it; and its data is what is sent.
    return new Axios({}).request({ ...config, transformRequest: [] });
  };
  api.interceptors.request.use(async (config) => {
    if (isOwnOrigin(api, config)) config.headers.setAuthorization(`Bearer ${await ask()}`);
    return config;
  });
  api.interceptors.response.use(
    async (response) => (await again(response)) ?? response,
    async (thrown: unknown) => {
      const response = isAxiosError(thrown) ? thrown.response : undefined;
      const answer = response && (await again(response));
      if (answer === undefined) throw thrown;
      return answer;
    },
  );
  return api;
}

async function tokenFrom(source: TokenSource, refused: string | undefined): Promise<string> {
  try {
    return await source(refused);
  } catch (cause) {
    if (isUploadError(cause)) throw cause;
    throw new UploadError({
      code: 'unauthorized',
      message: 'There is no token for the API: its source failed.',
      hint: 'The token source given to `withBearerToken` threw.',
      recovery: 'retry',
      cause,
    });
  }
}

function bearerIn({ headers }: InternalAxiosRequestConfig): string | undefined {
  const value = headers.get('Authorization');
  return typeof value === 'string' && value.startsWith('Bearer ') ? value.slice('Bearer '.length) : undefined;
}
