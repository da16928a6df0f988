import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { delimiter, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { ownEnvironment } from './own-environment.ts';

/** Where a command runs. */
export interface Place {
  readonly folder: string;
  readonly env: NodeJS.ProcessEnv;
}

/** A server that answers. */
export interface Served {
  close(): Promise<void>;
}

/** A command that was started, with what it says. */
interface Started {
  readonly child: ChildProcess;
  readonly said: () => string;
}

/** Those under way: none of them outlives a test that is given up. */
const running = new Set<ChildProcess>();
process.on('exit', () => {
  for (const child of running) end(child);
});

/** Runs a command to its end. @throws Error with what it said, where it fails */
export async function run(place: Place, command: readonly string[]): Promise<void> {
  const { child, said } = start(place, command);
  const [code, signal] = await once(child, 'close');
  if (code !== 0) throw new Error(`\`${command.join(' ')}\` failed (${code ?? signal}):\n\n${said()}`);
}

/** Starts a server, and waits until it answers. @throws Error with what it said, where it ends before */
export async function serve(place: Place, command: readonly string[], url: string): Promise<Served> {
  const { child, said } = start(place, command);
  let isOver = false;
  const over = once(child, 'close').finally(() => {
    isOver = true;
  });
  while (!(await answers(url))) {
    if (isOver) throw new Error(`\`${command.join(' ')}\` ended before it answered at ${url}:\n\n${said()}`);
    await setTimeout(100);
  }
  return {
    async close() {
      end(child);
      await over;
    },
  };
}

function start({ folder, env }: Place, [program = '', ...args]: readonly string[]): Started {
  const own = ownEnvironment();
  const child = spawn(program, args, {
    cwd: folder,
    env: { ...own, ...env, PATH: [join(folder, 'node_modules/.bin'), own.PATH].join(delimiter) },
    stdio: ['ignore', 'pipe', 'pipe'],
    // A group of its own: what it starts itself ends with it.
    detached: true,
  });
  running.add(child);
  child.once('close', () => running.delete(child));
  let text = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (piece: string) => {
      text += piece;
    });
  }
  return { child, said: () => text };
}

function end({ pid }: ChildProcess): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGTERM');
  } catch {
    // It has ended by itself.
  }
}

async function answers(url: string): Promise<boolean> {
  try {
    await fetch(url);
    return true;
  } catch {
    return false;
  }
}
