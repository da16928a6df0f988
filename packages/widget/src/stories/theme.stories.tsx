import { type ReactNode, useEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { expect, waitFor } from 'storybook/test';
import preview from '../../../../.storybook/preview.tsx';
import css from '../styles.css?inline';
import { everyOptions, everyScript, everyState } from '../testing/harbour.ts';
import { Stage } from '../testing/stage.tsx';
import reset from './reset.css?inline';

const meta = preview.meta({
  title: 'Widget/Theme',
  component: Stage,
  args: { scripts: everyScript, options: everyOptions, act: everyState },
});

/** Another brand: three colours, three corners and the page's letters, all of them custom properties. */
export const Brand = meta.story({ globals: { brand: 'plum' } });

/** The same, dark: each colour has both in one `light-dark()`. */
export const BrandDark = meta.story({ globals: { brand: 'plum', theme: 'dark' } });

/** A brand's button with its popover. */
export const BrandCompact = meta.story({ args: { size: 'compact' }, globals: { brand: 'plum' } });

/** In a page whose reset takes borders, paddings and grounds away, after the widget's own stylesheet. */
export const WithReset = meta.story({
  decorators: [
    (Story) => (
      <>
        <style>{reset}</style>
        <Story />
      </>
    ),
  ],
});

function Shadow({ children }: { children: ReactNode }): ReactNode {
  const host = useRef<HTMLDivElement>(null);
  const [root, setRoot] = useState<ShadowRoot | null>(null);
  useEffect(() => {
    const element = host.current;
    setRoot(element === null ? null : (element.shadowRoot ?? element.attachShadow({ mode: 'open' })));
  }, []);
  const inside = (
    <>
      <style>{css}</style>
      {children}
    </>
  );
  return (
    <div ref={host} data-testid="host">
      {root !== null && createPortal(inside, root)}
    </div>
  );
}

/** Inside of a shadow root, with its own copy of the stylesheet; the page's custom properties reach in. */
export const InShadowRoot = meta.story({
  decorators: [
    (Story) => (
      <Shadow>
        <Story />
      </Shadow>
    ),
  ],
  play: async ({ canvasElement }) => {
    const host = canvasElement.querySelector('[data-testid="host"]');
    await waitFor(() => expect(host?.shadowRoot?.querySelectorAll('[data-upload-id]')).toHaveLength(12));
  },
});
