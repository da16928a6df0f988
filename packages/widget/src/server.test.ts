import { createUploader } from '@longshore/core';
import { createElement } from 'react';
import { renderToString } from 'react-dom/server';
import { expect, test } from 'vitest';
import { UploadField, UploadWidget } from './index.ts';
import { scriptedProvider } from './testing/scripted-provider.ts';
import { storyEnvironment } from './testing/story-environment.ts';

test('renders on a server, without a document', () => {
  expect(typeof document).toBe('undefined');
  const uploader = createUploader(
    scriptedProvider(() => ({})),
    { environment: storyEnvironment() },
  );
  const html = renderToString(createElement(UploadWidget, { uploader, label: 'Permits' }));
  expect(html).toContain('aria-label="Permits"');
  expect(html).toContain('Drop files or folders here');
});

test('renders a field on a server, with its label and its button', () => {
  const uploader = createUploader(
    scriptedProvider(() => ({})),
    { environment: storyEnvironment() },
  );
  const html = renderToString(createElement(UploadField, { uploader, label: 'Permits', required: true }));
  expect(html).toMatch(/<label [^>]*for="[^"]+"[^>]*>Permits/);
  expect(html).toContain('Choose files');
});
