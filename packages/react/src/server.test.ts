import { createElement, type ReactNode } from 'react';
import { renderToString } from 'react-dom/server';
import { expect, test } from 'vitest';
import { UploadsProvider, useUpload, useUploader, useUploads } from './index.ts';
import { namedProvider, testEnvironment } from './testing/named-provider.ts';

function Probe(): ReactNode {
  const uploader = useUploader(namedProvider(), { environment: testEnvironment() });
  return `${useUploads(uploader).uploads.length} files, ${useUpload(uploader, 'x')?.status ?? 'none'}`;
}

test('renders on a server, without a document, as if nothing was chosen', () => {
  expect(typeof document).toBe('undefined');
  expect(renderToString(createElement(Probe))).toBe('0 files, none');
  expect(renderToString(createElement(UploadsProvider, null, createElement(Probe)))).toBe('0 files, none');
});
