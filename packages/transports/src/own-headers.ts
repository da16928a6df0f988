import type { ApiAnswer } from './api-error.ts';
import { isRecord } from './api-error.ts';

/** Headers that are nobody's secret. */
const common = /^(?:accept(?:-.*)?|cache-control|content-(?:length|type)|user-agent)$/i;

/** Shorter ones are found in words. In characters. */
const SHORTEST = 6;

/**
 * A refusal without what the client's own headers have told the server: "Invalid key abc123" names the key, whatever
 * header it came in. Pure.
 *
 * @param config the request's, as axios gives it with a response
 */
export function withoutSent(answer: ApiAnswer, config: unknown): ApiAnswer {
  const secrets = secretsIn(isRecord(config) ? config.headers : undefined);
  if (secrets.length === 0) return answer;
  const blot = (text: string) =>
    secrets.reduce((left, secret) => left.replaceAll(secret, '[redacted]'), text);
  const headers = Object.fromEntries(
    Object.entries(answer.headers).map(([name, value]) => [name, blot(value)]),
  );
  return { ...answer, headers, body: mapTexts(answer.body, blot) };
}

/** Each header's value, and what follows a scheme in it (`Bearer …`, `Token token=…`); longer ones first. */
function secretsIn(headers: unknown): string[] {
  const values = Object.entries(isRecord(headers) ? headers : {}).flatMap(([name, value]) =>
    typeof value === 'string' && !common.test(name) ? [value, value.replace(/^\S+\s+(?:\w+=)?/, '')] : [],
  );
  return [...new Set(values)].filter((value) => value.length >= SHORTEST).sort((a, b) => b.length - a.length);
}

function mapTexts(value: unknown, map: (text: string) => string): unknown {
  if (typeof value === 'string') return map(value);
  if (Array.isArray(value)) return value.map((inner) => mapTexts(inner, map));
  if (!isRecord(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [map(name), mapTexts(inner, map)]));
}
