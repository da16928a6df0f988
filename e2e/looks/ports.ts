import { freePorts } from '../free-ports.ts';

/** The built Storybook's port: a free one, the same in each worker. */
export function storybookPort(): number {
  const [port = 0] = freePorts('LOOKS_PORT', 1);
  return port;
}
