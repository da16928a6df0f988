/** The sandbox and the demo: harbor first, then the demo; Ctrl-C ends both. */
import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { stripVTControlCharacters } from 'node:util';

/** The demo takes larger files than Haufe documents, so that there is something to watch. */
const haufeMaxBytes = process.env.HARBOR_HAUFE_MAX_BYTES || '104857600';
const demoPort = process.env.DEMO_PORT || '5173';
const origins = [demoPort, '6006'].flatMap((port) => [
  `http://127.0.0.1:${port}`,
  `http://localhost:${port}`,
]);
const env = {
  ...process.env,
  HARBOR_ORIGINS: process.env.HARBOR_ORIGINS || origins.join(','),
  HARBOR_HAUFE_MAX_BYTES: haufeMaxBytes,
  VITE_HAUFE_MAX_BYTES: haufeMaxBytes,
  HARBOR_PROCESSING_MS: process.env.HARBOR_PROCESSING_MS || '2500',
  VITE_HARBOR_URL: process.env.VITE_HARBOR_URL || `http://127.0.0.1:${process.env.HARBOR_PORT || 4040}`,
};
const children: ChildProcess[] = [];
let ending = false;

function end(code: number): void {
  if (ending) return;
  ending = true;
  process.exitCode = code;
  for (const child of children) child.kill('SIGTERM');
}
process.on('SIGINT', () => end(0));
process.on('SIGTERM', () => end(0));

/** Starts a program and resolves with the first line of its output that matches. */
function start(name: string, command: string, args: readonly string[], ready: RegExp): Promise<string> {
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'inherit'], env });
  children.push(child);
  return new Promise((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      const found = ready.exec(stripVTControlCharacters(line));
      if (found) resolve(found[0]);
      else if (line.trim() !== '') console.log(line);
    });
    child.on('exit', (code) => {
      reject(
        new Error(`${name} ended with ${code ?? 'a signal'} before it was ready. What it said stands above.`),
      );
      end(code ?? 1);
    });
  });
}

try {
  console.log(
    await start('harbor', process.execPath, ['apps/harbor/src/main.ts'], /harbor ready at http:\S+/),
  );
  const demo = await start(
    'the demo',
    process.execPath,
    ['node_modules/vite/bin/vite.js', 'apps/demo'],
    /http:\/\/127\.0\.0\.1:\d+/,
  );
  console.log(`demo ready at ${demo}`);
} catch (thrown) {
  if (!ending) console.error(thrown instanceof Error ? thrown.message : thrown);
  end(1);
}
