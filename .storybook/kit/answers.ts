import type { ApiResponse } from '@longshore/testkit/msw';

/** The same answer, and when the next request may come. */
export function withRetryAfter(answer: ApiResponse, seconds: number): ApiResponse {
  return { ...answer, headers: { ...answer.headers, 'retry-after': String(seconds) } };
}

/** Other members in an answer's JSON; `undefined` takes one out. */
export function withMembers(
  members: Readonly<Record<string, unknown>>,
): (answer: ApiResponse) => ApiResponse {
  return (answer) => {
    if (typeof answer.body !== 'string') throw new Error('Only a text can be read as JSON.');
    return { ...answer, body: JSON.stringify({ ...JSON.parse(answer.body), ...members }) };
  };
}
