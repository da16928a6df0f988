import type { Api, ApiRequest, ApiResponse } from '../http.ts';
import { createApi, segmentsBelow } from '../http.ts';
import type { FlowkiwiApiOptions } from './api.ts';
import { refuseFlowkiwi } from './api.ts';
import { FLOWKIWI_CONTENT_ROOT } from './bodies.ts';
import { flowkiwiProblem } from './errors.ts';

/**
 * The files of Flowkiwi's medias, at the addresses that `contentUrl` names; for everyone, a sandbox choice.
 *
 * Source: the vendor's guide, whose example is `/uploads/medias/tshirt-red-front.jpg`.
 */
export function createFlowkiwiContentApi(options: Pick<FlowkiwiApiOptions, 'ports' | 'onError'>): Api {
  return createApi({
    root: FLOWKIWI_CONTENT_ROOT,
    route: (request) => serve(request, options),
    refuse: refuseFlowkiwi,
    onError: options.onError,
  });
}

async function serve(
  request: ApiRequest,
  { ports }: Pick<FlowkiwiApiOptions, 'ports'>,
): Promise<ApiResponse> {
  const isHead = request.method === 'HEAD';
  if (!isHead && request.method !== 'GET') return flowkiwiProblem('methodNotAllowed', { allow: 'GET, HEAD' });
  const [storedName = '', ...more] = segmentsBelow(FLOWKIWI_CONTENT_ROOT, request.path) ?? [];
  const media = more.length > 0 ? undefined : await ports.findStored(storedName);
  if (media === undefined) return flowkiwiProblem('notFound');
  const body = isHead ? '' : await ports.read(media);
  if (body === undefined) return flowkiwiProblem('notFound');
  const headers = {
    'content-type': media.mimeType,
    'content-length': String(media.size),
    // Whatever somebody uploaded must not act as a page of this origin.
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    'x-content-type-options': 'nosniff',
  };
  return { status: 200, headers, body };
}
