import type { Bench } from '../bench.ts';

/** Something that a scene has to tell: a callback that was called, an effect that ran. */
export interface Note {
  readonly what: string;
  readonly detail?: unknown;
}

/** What a row changes about a scene, as plain data. */
export interface SceneOptions {
  /** Which rendering of the row this is: callbacks of each one are other functions. */
  readonly round?: number;
  /** What becomes of the uploads when the component is unmounted. @default 'keep' */
  readonly leave?: 'keep' | 'cancel';
  /** Another one is another component, as a module has it after a hot update. */
  readonly generation?: number;
  /** Rendered or not; what stands around it stays. @default true */
  readonly shown?: boolean;
  /** What a server has rendered of it. */
  readonly html?: string;
}

/** What of a row's bench a scene needs. */
export type SceneBench = Pick<Bench, 'uploader' | 'api' | 'environment'>;

/** What a scene gets. */
export interface SceneProps extends SceneOptions {
  readonly bench: SceneBench;
  readonly note: (what: string, detail?: unknown) => void;
}
