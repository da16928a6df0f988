import type { Uploader } from '@longshore/core';
import { UploadWidget } from '@longshore/widget';
import styles from '@longshore/widget/styles.css?inline';
import { createRoot } from 'react-dom/client';

/** The widget inside a shadow root: the page's styles do not reach it, and its own come with it. */
export function mountInShadow(host: HTMLElement, uploader: Uploader<unknown>): () => void {
  const shadow = host.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(styles);
  shadow.adoptedStyleSheets = [sheet];
  const root = createRoot(shadow);
  root.render(<UploadWidget uploader={uploader} />);
  return () => root.unmount();
}
