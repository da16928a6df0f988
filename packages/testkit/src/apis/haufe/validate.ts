import type { ApiRequest } from '../http.ts';
import type { HaufeValidationDetail } from './errors.ts';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Whether a text has the form of a uuid. */
const isUuid = (text: string): boolean => uuid.test(text);

/** A value that was read from a request, or what is wrong with it. */
export type Read<T> = { readonly value: T } | { readonly wrong: HaufeValidationDetail };

/** The `user-id` header. */
export function readUserId(request: ApiRequest): Read<string> {
  const given = request.headers['user-id'];
  const loc = ['header', 'user-id'] as const;
  if (given === undefined || given === '') return missing(loc);
  if (isUuid(given)) return { value: given.toLowerCase() };
  return { wrong: { loc, message: 'Input should be a valid UUID', type: 'uuid_parsing' } };
}

/** The `filename` query parameter. */
export function readFileName(request: ApiRequest): Read<string> {
  const given = request.query.get('filename');
  const loc = ['query', 'filename'] as const;
  if (given === null) return missing(loc);
  if (given.trim() === '') {
    return {
      wrong: { loc, message: 'String should have at least 1 character', type: 'string_too_short' },
    };
  }
  if (given.length > 1024) {
    return {
      wrong: { loc, message: 'String should have at most 1024 characters', type: 'string_too_long' },
    };
  }
  return { value: given };
}

/** The `persist` query parameter: literally `true` or `false`, by default true. */
export function readPersist(request: ApiRequest): Read<boolean> {
  const given = request.query.get('persist');
  if (given === null || given === 'true') return { value: true };
  if (given === 'false') return { value: false };
  const message = 'Input should be a valid boolean, unable to interpret input';
  return { wrong: { loc: ['query', 'persist'], message, type: 'bool_parsing' } };
}

/** A whole number in the query, from 1 up to `max`. */
export function readCount(request: ApiRequest, name: string, byDefault: number, max: number): Read<number> {
  const given = request.query.get(name);
  if (given === null) return { value: byDefault };
  const loc = ['query', name] as const;
  if (!/^-?\d{1,15}$/.test(given)) {
    return { wrong: { loc, message: 'Input should be a valid integer', type: 'int_parsing' } };
  }
  const value = Number(given);
  if (value < 1) {
    return {
      wrong: { loc, message: 'Input should be greater than or equal to 1', type: 'greater_than_equal' },
    };
  }
  if (value > max) {
    return {
      wrong: { loc, message: `Input should be less than or equal to ${max}`, type: 'less_than_equal' },
    };
  }
  return { value };
}

/** The complaints among what was read. */
export function complaints(...read: readonly Read<unknown>[]): HaufeValidationDetail[] {
  return read.flatMap((one) => ('wrong' in one ? [one.wrong] : []));
}

function missing(loc: HaufeValidationDetail['loc']): Read<never> {
  return { wrong: { loc, message: 'Field required', type: 'missing' } };
}
