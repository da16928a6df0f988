import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { buildApp, loadedAtOnce, type Output } from './build-app.ts';

/** Bytes of an application, gzip. */
export interface AppSize {
  /** What loads with it. */
  readonly jsBytes: number;
  readonly cssBytes: number;
  /** What loads when it is used. */
  readonly laterBytes: number;
}

/**
 * Builds `subjects/<name>/app.tsx` for production and counts it. React is left out: the application has it.
 *
 * @param leftOut other packages that the application has
 */
export async function sizeOf(name: string, leftOut: readonly string[] = []): Promise<AppSize> {
  const entry = fileURLToPath(new URL(`../subjects/${name}/app.tsx`, import.meta.url));
  return summed(await buildApp(entry, leftOut));
}

/** Sums up what loads at once, styles, and what loads later. */
export function summed(outputs: readonly Output[]): AppSize {
  const first = new Set(loadedAtOnce(outputs));
  let [jsBytes, cssBytes, laterBytes] = [0, 0, 0];
  for (const output of outputs) {
    const { type, fileName, code = '', source = '' } = output;
    const bytes = gzipSync(type === 'chunk' ? code : source, { level: 9 }).length;
    if (fileName.endsWith('.css')) cssBytes += bytes;
    else if (type === 'chunk' && first.has(output)) jsBytes += bytes;
    else if (type === 'chunk') laterBytes += bytes;
  }
  return { jsBytes, cssBytes, laterBytes };
}
