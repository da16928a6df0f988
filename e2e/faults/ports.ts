import { freePorts } from '../free-ports.ts';

/** The workbench page's port: a free one, the same in each worker. */
export function pagePort(): number {
  const [port = 0] = freePorts('FAULTS_PAGE_PORT', 1);
  return port;
}

/** The workbench page's address. */
export const pageUrl = (): string => `http://127.0.0.1:${pagePort()}`;
