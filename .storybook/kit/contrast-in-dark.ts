import { expect } from 'storybook/test';

/** What this takes of a story's context. */
interface Shown {
  readonly viewMode?: string;
  readonly globals: { readonly theme?: string };
}

/**
 * In a test: expects that what a story ended with can be read in dark as well. Only colours differ between the themes,
 * so that neither the story nor the rest of axe's rules need to run again.
 */
export async function readsInDark({ viewMode, globals }: Shown): Promise<void> {
  if (import.meta.env.MODE !== 'test' || viewMode !== 'story' || globals.theme === 'dark') return;
  // Not with every page of the docs.
  const { default: axe } = await import('axe-core');
  turn('dark');
  try {
    const { violations } = await axe.run('body', { runOnly: ['color-contrast'] });
    const found = violations.flatMap(({ nodes }) => nodes);
    expect(found.map(({ html, failureSummary }) => `in dark: ${html}: ${failureSummary}`)).toEqual([]);
  } finally {
    turn('light');
  }
}

function turn(theme: 'light' | 'dark'): void {
  for (const ground of document.querySelectorAll<HTMLElement>('.story')) ground.style.colorScheme = theme;
  // A colour that is still on its way is none that a person reads for long.
  const inShadow = [...document.querySelectorAll('*')].flatMap(({ shadowRoot }) => shadowRoot ?? []);
  for (const animation of [document, ...inShadow].flatMap((root) => root.getAnimations())) {
    if (animation instanceof CSSTransition) animation.finish();
  }
}
