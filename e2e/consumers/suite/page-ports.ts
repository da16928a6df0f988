import { freePorts } from '../../free-ports.ts';
import { local } from '../../ports.ts';

/** How many projects are tried at the same time. */
export const atOnce = 2;

/** Each is served as it was built, and by its development server. */
const ways = ['build', 'dev'] as const;

export type Way = (typeof ways)[number];

/** Where pages are served, known before the sandbox's store is told its origins; the same in each worker. */
function pagePorts(): readonly number[] {
  return freePorts('CONSUMERS_PORTS', atOnce * ways.length);
}

/** All origins of pages. */
export function pageOrigins(): string[] {
  return pagePorts().map(local);
}

/** The port for one way of serving, of one of the projects that are tried at the same time. */
export function pagePort(place: number, way: Way): number {
  const port = pagePorts()[place * ways.length + ways.indexOf(way)];
  if (port === undefined) throw new Error(`There is no port for a project at place ${place}.`);
  return port;
}
