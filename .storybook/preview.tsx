import addonA11y from '@storybook/addon-a11y';
import addonDocs from '@storybook/addon-docs';
import { definePreview } from '@storybook/react-vite';
import addonMsw from 'msw-storybook-addon';
import { configure } from 'storybook/test';
import { themes } from 'storybook/theming';
import '@fontsource-variable/inter';
import '../packages/widget/src/styles.css';
import { StillContext } from '../packages/widget/src/testing/stage.tsx';
import { readsInDark } from './kit/contrast-in-dark.ts';
import { describeComponent, withoutDefaults } from './kit/docgen.ts';
import { startWorker } from './kit/worker.ts';
import './preview.css';

// Play functions wait for what they expect: longer where a machine has much else to do.
configure({ asyncUtilTimeout: 10_000 });

// Apart: the types of docs do not know what they read.
const docs = {
  canvas: { sourceState: 'hidden' as const },
  extractComponentDescription: describeComponent,
  // As the system asks for; a story on a page stands on its own ground.
  theme: themes.normal,
  toc: { headingSelector: 'h2, h3' },
};

/** Each story stands on the theme's ground, in the chosen direction. */
export default definePreview({
  addons: [addonDocs(), addonA11y(), addonMsw(startWorker)],
  tags: ['autodocs'],
  parameters: {
    layout: 'fullscreen',
    a11y: { test: 'error' },
    docs,
    options: {
      storySort: {
        order: [
          'Overview',
          'Manual',
          // Read without being run, so written out.
          [
            'Getting started',
            'Sizes and layouts',
            'Taking files',
            'Forms',
            'Theming',
            'Your own parts',
            'Languages',
            'Accessibility',
            'Testing',
          ],
          'Guides',
          [
            'Your own backend in 10 minutes',
            'Without the widget',
            'Testing',
            'When an upload fails',
            'Moving from Uppy',
            'Moving from FilePond',
            'Moving from react-dropzone and axios',
            'Projects to run',
          ],
          'How to',
          [
            'Providers',
            'The wire contract',
            'Forms',
            'Languages',
            'Errors',
            'Content-Security-Policy',
            'The sandbox',
          ],
          'API reference',
          'Packages',
          ['core', 'browser', 'transports', 'providers', 'react', 'widget', 'server', 'testkit'],
          'Widget',
          ['Panel', 'A mixed batch', 'Compact', 'Field', 'Grid', 'Avatar', 'Page-wide target'],
          'Parts',
          [
            'Root',
            'Dropzone',
            'Trigger',
            'Rejections',
            'Summary',
            'List',
            'Dense list',
            'Item',
            'Item preview',
            'Item name',
            'Item status',
            'Item progress',
            'Item actions',
            'Problems',
            'Notice',
            'Undo',
            'Announcer',
            'Popover',
            'Own look',
          ],
          'Providers',
          'How it is',
          [
            'Browsers',
            'Performance',
            'Scale in numbers',
            'Expected states',
            'What people get',
            'What proves it',
            'Faults',
            'The suite of faults',
            'Security',
          ],
          'How it is made',
          ['Architecture', 'Glossary', 'Decisions', 'Contributing', 'Code of conduct'],
        ],
      },
    },
    viewport: {
      options: { narrow: { name: 'Narrow, 320 px', styles: { width: '320px', height: '900px' } } },
    },
  },
  globalTypes: {
    theme: {
      description: 'Light or dark',
      toolbar: { icon: 'mirror', items: ['light', 'dark'], dynamicTitle: true },
    },
    brand: {
      description: 'A brand: a few custom properties',
      toolbar: { icon: 'paintbrush', items: ['none', 'plum'], dynamicTitle: true },
    },
    direction: {
      description: 'Reading direction',
      toolbar: { icon: 'transfer', items: ['ltr', 'rtl'], dynamicTitle: true },
    },
  },
  // `still` is for pictures: e2e/looks.
  initialGlobals: {
    theme: 'light',
    direction: 'ltr',
    brand: 'none',
    still: false,
  },
  argTypesEnhancers: [withoutDefaults],
  afterEach: readsInDark,
  decorators: [
    (Story, { globals }) => (
      <div
        className="story"
        data-brand={globals.brand}
        dir={globals.direction}
        style={{ colorScheme: globals.theme }}
      >
        <StillContext value={globals.still === true}>
          <Story />
        </StillContext>
      </div>
    ),
  ],
});
