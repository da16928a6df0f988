// @longshore/testkit/apis/contract

/** What a field holds. `scalar` is a text or a number. */
export type FieldType = 'string' | 'number' | 'boolean' | 'array' | 'object' | 'scalar';
/** Fields of an answer by their path: `files.0.id`. */
export type Fields = Readonly<Record<string, FieldType>>;
/** A successful answer of an API, by what a client may rely on in it. */
export interface ResponseContract {
  /** As it shall stand in a test's title. */
  readonly name: string;
  readonly method: string;
  /** Matches the path with its query. */
  readonly path: RegExp;
  /** Without them, or with another type, the answer is useless: a client has to say which one it is. */
  readonly required: Fields;
  /** May be missing or `null`; where it is there, a client may insist on its type. */
  readonly checked?: Fields;
  /** Describes, and no more: a client goes on whatever it holds. */
  readonly optional?: Fields;
}
/** A value that is not of a type. */
export declare function ofWrongType(type: FieldType): unknown;
/**
 * JSON with one field taken away, or with another value in its place; a field that is not there is added.
 *
 * @param path `files.0.id`
 *
 * @example
 * ```ts
 * withField({ files: [{ id: 1 }] }, 'files.0.id', undefined); // { files: [{}] }
 * ```
 */
export declare function withField(json: unknown, path: string, value: unknown): unknown;
