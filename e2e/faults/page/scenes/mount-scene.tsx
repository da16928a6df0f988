import { UploadsProvider } from '@longshore/react';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, StrictMode } from 'react';
import { createRoot, hydrateRoot, type Root } from 'react-dom/client';
import { HookScene, OwnerScene } from './hook-scenes.tsx';
import { ListScene } from './list-scene.tsx';
import type { Note, SceneBench, SceneOptions, SceneProps } from './scene.ts';
import { CallbacksScene, WidgetScene } from './widget-scenes.tsx';

/** The React trees that rows put into the page. */
const scenes = {
  widget: WidgetScene,
  callbacks: CallbacksScene,
  hook: HookScene,
  owner: OwnerScene,
  list: ListScene,
} satisfies Readonly<Record<string, (props: SceneProps) => ReactNode>>;

/** The names of the scenes. */
export type Scene = keyof typeof scenes;

/** A scene in the page. */
export interface MountedScene {
  /** All that it told since it was mounted. */
  readonly notes: readonly Note[];
  /** Renders it again, with other options. */
  render(options: SceneOptions): void;
  unmount(): void;
}

/** A scene in what an application puts around it, in StrictMode; the same in a page and on a server. */
export function createSceneTree(
  scene: Scene,
  bench: SceneBench,
  note: SceneProps['note'] = () => {},
): (options: SceneOptions) => ReactNode {
  // What is kept for good sets no timer, so that rows may count those that are left.
  const queries = { gcTime: Number.POSITIVE_INFINITY };
  const queryClient = new QueryClient({ defaultOptions: { queries } });
  const Shown = scenes[scene];
  return (options) => (
    <StrictMode>
      <QueryClientProvider client={queryClient}>
        <UploadsProvider>
          <Shown bench={bench} note={note} {...options} />
        </UploadsProvider>
      </QueryClientProvider>
    </StrictMode>
  );
}

/** Renders a scene, over the HTML that a server has rendered of it where `options` have some. */
export function mountScene(scene: Scene, bench: SceneBench, options: SceneOptions): MountedScene {
  const element = document.getElementById('root');
  if (element === null) throw new Error('The page has no #root.');
  const notes: Note[] = [];
  const note = (what: string, detail?: unknown): void => void notes.push({ what, detail });
  const tree = createSceneTree(scene, bench, note);
  let root: Root;
  if (options.html === undefined) {
    root = createRoot(element);
    root.render(tree(options));
  } else {
    element.innerHTML = options.html;
    root = hydrateRoot(element, tree(options), {
      onRecoverableError: (error) => note('mismatch', String(error)),
    });
  }
  return { notes, render: (next) => root.render(tree(next)), unmount: () => root.unmount() };
}
