import { defineMain } from '@storybook/react-vite/node';

export default defineMain({
  framework: '@storybook/react-vite',
  stories: ['../packages/*/src/**/*.stories.tsx'],
  addons: ['@storybook/addon-docs', '@storybook/addon-a11y', '@storybook/addon-vitest'],
  core: { disableTelemetry: true, disableWhatsNewNotifications: true },
  features: { experimentalTestSyntax: true },
  // react-docgen-typescript does not run on TypeScript 7.
  typescript: { reactDocgen: 'react-docgen' },
  // Older targets would compile light-dark() to what only a stylesheet's own color-scheme can switch.
  viteFinal: (config) => ({ ...config, build: { ...config.build, cssTarget: 'esnext' } }),
});
