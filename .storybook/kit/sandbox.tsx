import type { Uploader } from '@longshore/core';
import { UploadsProvider } from '@longshore/react';
import type { Mock, MockOptions } from '@longshore/testkit/msw';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import axios, { type AxiosInstance } from 'axios';
import type { SetupWorker } from 'msw/browser';
import { createContext, type ReactElement, type ReactNode, useContext, useEffect, useState } from 'react';
import { openStorage, root, type StoryStorage } from './storage.ts';

/** What a mock of a story takes. */
export type Place = Required<Pick<MockOptions, 'baseUrl' | 'now' | 'processingMs'>> & {
  readonly storage: StoryStorage['mock'];
};

/** The time of a story's server: it goes on by itself, until it is stopped. */
interface Clock {
  readonly now: () => number;
  /** What the server works on stays as it is from now on. */
  readonly stop: () => void;
  /** Lets a stopped clock go on by half of what the server needs for a file. */
  readonly halfWay: () => void;
}

/** What a story has for itself alone. */
interface Scene<M> {
  readonly mock: M;
  readonly clock: Clock;
  readonly baseUrl: string;
  readonly storage: StoryStorage['options'];
  readonly key: string;
  /** On a docs page no play function runs. */
  readonly isDocs: boolean;
  /** To be stopped with the story. */
  readonly uploaders: Set<Uploader<unknown>>;
}

/** What is taken of a story's context. */
interface StoryContext {
  readonly id: string;
  readonly msw: SetupWorker;
  readonly viewMode: string;
  readonly parameters: { readonly storage?: 'scripted' };
}

/** A provider's server, one for each story. */
export interface Sandbox<M> {
  /** For `beforeEach` of the stories' meta: nothing of an earlier story is left, nor goes on. */
  readonly beforeEach: (context: StoryContext) => Promise<() => void>;
  /** For `decorators` of the stories' meta. */
  readonly decorator: (Story: () => ReactNode, context: { readonly id: string }) => ReactElement;
  /** The story's server. */
  readonly of: (context: { readonly id: string }) => M;
  /** Its clock: a story that looks at what the server does meanwhile stops it, and is in no hurry. */
  readonly clockOf: (context: { readonly id: string }) => Clock;
}

const SceneContext = createContext<Scene<unknown> | undefined>(undefined);

/** How uploaders of stories ask: often, so that nobody waits. */
export const poll = { intervalMs: 60, factor: 1 };
/** How uploaders of stories try again. */
export const retry = { baseMs: 200 };
/** How long the stories' servers work on a file: seen by a person, and soon over for a test. */
const PROCESSING_MS = 250;

let made = 0;

/**
 * Makes a server for each story of a provider: a mock of its own below an address of its own, an uploader and a
 * `QueryClient`, so that several stories can stand on one page.
 *
 * @example
 * const flip = createSandbox(flipMock);
 */
export function createSandbox<M extends Mock<never>>(make: (place: Place) => M): Sandbox<M> {
  const scenes = new Map<string, Scene<M>>();
  const sceneOf = (id: string): Scene<M> => {
    const scene = scenes.get(id);
    if (scene === undefined)
      throw new Error(`Story “${id}” has no server: give its meta the sandbox’s beforeEach.`);
    return scene;
  };
  return {
    of: ({ id }) => sceneOf(id).mock,
    clockOf: ({ id }) => sceneOf(id).clock,
    async beforeEach({ id, msw, parameters, viewMode }) {
      made += 1;
      const key = `${id}-${made}`;
      const baseUrl = `${root}mock-api/${key}`;
      const clock = createClock();
      const { now } = clock;
      const isScripted = parameters.storage === 'scripted';
      const storage = await openStorage({ place: key, now, isScripted });
      const mock = make({ baseUrl, now, processingMs: PROCESSING_MS, storage: storage.mock });
      const isDocs = viewMode === 'docs';
      const uploaders = new Set<Uploader<unknown>>();
      scenes.set(id, { mock, clock, baseUrl, storage: storage.options, key, isDocs, uploaders });
      msw.use(...mock.handlers);
      // They outlive their components, and would ask on.
      return () => {
        for (const uploader of uploaders) uploader.dispose();
      };
    },
    decorator: (Story, { id }) => {
      const scene = sceneOf(id);
      return (
        <Own key={scene.key} scene={scene}>
          <Story />
        </Own>
      );
    },
  };
}

function createClock(): Clock {
  let stoppedAtMs: number | undefined;
  return {
    now: () => stoppedAtMs ?? Date.now(),
    stop() {
      stoppedAtMs = Date.now();
    },
    halfWay() {
      if (stoppedAtMs !== undefined) stoppedAtMs += PROCESSING_MS / 2;
    },
  };
}

function Own({ scene, children }: { scene: Scene<unknown>; children: ReactNode }): ReactNode {
  const [queryClient] = useState(() => new QueryClient());
  return (
    <SceneContext.Provider value={scene}>
      <QueryClientProvider client={queryClient}>
        <UploadsProvider>{children}</UploadsProvider>
      </QueryClientProvider>
    </SceneContext.Provider>
  );
}

/** The client that an application would have, here of the story's server. */
export function useStoryApi(headers: Record<string, string>): AxiosInstance {
  const { baseUrl } = useScene();
  return useState(() => axios.create({ baseURL: baseUrl, headers }))[0];
}

/** What a story gives its provider's `storage` option. */
export function useStoryStorage(): StoryStorage['options'] {
  return useScene().storage;
}

/**
 * Lets an uploader end with its story.
 *
 * @returns whether the story stands on a docs page, where no play function runs
 */
export function useSceneOf(uploader: Uploader<unknown>): { readonly isDocs: boolean } {
  const { uploaders, isDocs } = useScene();
  useEffect(() => void uploaders.add(uploader), [uploaders, uploader]);
  return { isDocs };
}

function useScene(): Scene<unknown> {
  const scene = useContext(SceneContext);
  if (scene === undefined) throw new Error('There is no server here: give the meta the sandbox’s decorator.');
  return scene;
}
