import type { ApiRequest, ApiResponse } from '@longshore/testkit/apis/http';

/** Asks a function from `Request` to `Response`, whatever server has received the request. */
export async function askWeb(
  handler: (request: Request) => Promise<Response>,
  { method, path, headers, body }: ApiRequest,
): Promise<ApiResponse> {
  const given = new Headers();
  for (const [name, value] of Object.entries(headers)) if (value !== undefined) given.set(name, value);
  const answer = await handler(
    new Request(`http://harbor${path}`, {
      method,
      headers: given,
      ...(method === 'POST' && { body: body ?? '' }),
    }),
  );
  return {
    status: answer.status,
    headers: Object.fromEntries(answer.headers),
    body: await answer.text(),
  };
}
