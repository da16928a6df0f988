import { refusal } from './refusal.ts';
import type { UploadKind } from './upload.ts';

/** What a request wants. */
export type Route =
  | { readonly action: 'plan'; readonly kind: UploadKind }
  | { readonly action: 'sign' | 'list' | 'complete' | 'status' | 'discard'; readonly id: string };

/** Methods and what they mean, of one place. */
type Methods<Action extends string> = Readonly<Record<string, Action>>;

const kinds: readonly UploadKind[] = ['presigned-put', 'presigned-post', 's3-multipart'];

/**
 * Reads a request's path from its end, so that the handler can be mounted anywhere: what stands before is your root.
 *
 * @throws UploadRefusal where nothing is there, or it is asked in another way
 */
export function routeOf({ method, url }: Pick<Request, 'method' | 'url'>): Route {
  const segments = new URL(url).pathname.replace(/\/$/, '').split('/');
  const [last = '', before = ''] = segments.reverse();
  const kind = kinds.find((one) => one === last);
  if (kind !== undefined) return { action: meant(method, { POST: 'plan' }), kind };
  if (last === 'complete') return { action: meant(method, { POST: 'complete' }), id: before };
  if (last === 'parts') return { action: meant(method, { GET: 'list', POST: 'sign' }), id: before };
  return { action: meant(method, { GET: 'status', DELETE: 'discard' }), id: last };
}

function meant<Action extends string>(method: string, methods: Methods<Action>): Action {
  const action = Object.hasOwn(methods, method) ? methods[method] : undefined;
  if (action !== undefined) return action;
  const hint =
    method === 'OPTIONS'
      ? 'CORS is left to your application: let its middleware answer OPTIONS before this handler.'
      : `Here there is ${Object.keys(methods).join(' and ')}.`;
  throw refusal('methodNotAllowed', { hint });
}
