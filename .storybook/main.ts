import { defineMain } from '@storybook/react-vite/node';
import { msw } from 'msw/vite';
import remarkGfm from 'remark-gfm';
import { markdownPages } from './vite/markdown-pages.ts';
import { storyWorker } from './vite/story-worker.ts';

export default defineMain({
  framework: '@storybook/react-vite',
  stories: ['./{docs,pages}/*.mdx', '../packages/*/src/**/*.stories.tsx', './stories/*.stories.tsx'],
  addons: [
    // Tables are no part of plain Markdown.
    {
      name: '@storybook/addon-docs',
      options: { mdxPluginOptions: { mdxCompileOptions: { remarkPlugins: [remarkGfm] } } },
    },
    '@storybook/addon-a11y',
    '@storybook/addon-vitest',
  ],
  core: { disableTelemetry: true, disableWhatsNewNotifications: true },
  features: { experimentalTestSyntax: true },
  // react-docgen-typescript does not run on TypeScript 7.
  typescript: { reactDocgen: 'react-docgen' },
  viteFinal: (config) => ({
    ...config,
    // The sink for the stories' bytes is in vite.config.ts, since preview has only that.
    plugins: [...(config.plugins ?? []), markdownPages(), msw({ mode: 'worker-only' }), storyWorker()],
    // Older targets would compile light-dark() to what only a stylesheet's own color-scheme can switch.
    build: { ...config.build, cssTarget: 'esnext' },
  }),
});
