import { readFile } from 'node:fs/promises';
import { SourceMap } from 'node:module';
import { basename, join } from 'node:path';
import type { CDPSession } from 'playwright';

interface Place {
  readonly functionName: string;
  readonly url: string;
  readonly lineNumber: number;
  readonly columnNumber: number;
}

const MOST_LINES = 40;

/** Samples the main thread while something is done, and prints where it spent its own time, by the source's names. */
export async function profileOf<T>(
  cdp: CDPSession,
  subject: string,
  outDir: string,
  work: () => Promise<T>,
): Promise<T> {
  await cdp.send('Profiler.enable');
  await cdp.send('Profiler.setSamplingInterval', { interval: 100 });
  await cdp.send('Profiler.start');
  const done = await work();
  const { profile } = await cdp.send('Profiler.stop');
  const nodes = new Map(profile.nodes.map((node) => [node.id, node.callFrame]));
  const parents = new Map(
    profile.nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id] as const)),
  );
  const name = createNamer(outDir);
  const times = new Map<string, number>();
  for (const [index, id] of (profile.samples ?? []).entries()) {
    const frame = nodes.get(id);
    if (frame === undefined || frame.functionName === '(idle)') continue;
    const caller = nodes.get(parents.get(id) ?? -1);
    const isNative = frame.url === '' && caller !== undefined && caller.url !== '';
    const key = isNative ? `${await name(frame)}  called by ${await name(caller)}` : await name(frame);
    // What makes the files is no part of the work.
    if (key.includes('page/files.ts')) continue;
    times.set(key, (times.get(key) ?? 0) + (profile.timeDeltas?.[index] ?? 0) / 1_000);
  }
  const sorted = [...times].sort(([, a], [, b]) => b - a);
  const all = sorted.reduce((sum, [, ms]) => sum + ms, 0);
  console.log(`\n${subject}: ${all.toFixed(0)} ms of the main thread, self time`);
  for (const [key, ms] of sorted.slice(0, MOST_LINES)) console.log(`${ms.toFixed(1).padStart(9)} ms  ${key}`);
  return done;
}

/** Names a place in the built page as its source does. */
function createNamer(outDir: string): (place: Place) => Promise<string> {
  const maps = new Map<string, Promise<SourceMap | undefined>>();
  const mapOf = (url: string) => {
    const path = join(outDir, 'assets', `${basename(url)}.map`);
    const known = maps.get(path);
    if (known !== undefined) return known;
    const read = readFile(path, 'utf8').then(
      (text) => new SourceMap(JSON.parse(text)),
      () => undefined,
    );
    maps.set(path, read);
    return read;
  };
  return async ({ functionName, url, lineNumber, columnNumber }) => {
    if (url === '') return functionName || '(native)';
    const entry = (await mapOf(url))?.findEntry(lineNumber, columnNumber);
    const source = entry && 'originalSource' in entry ? entry.originalSource : url;
    const line = entry && 'originalLine' in entry ? entry.originalLine + 1 : lineNumber + 1;
    return `${functionName || '(anonymous)'}  ${shortened(source)}:${line}`;
  };
}

function shortened(source: string): string {
  const [, inPackages] = /.*node_modules\/((?:@[^/]+\/)?[^/]+\/.*)/.exec(source) ?? [];
  return inPackages ?? source.replace(/^(\.\.\/)+/, '');
}
