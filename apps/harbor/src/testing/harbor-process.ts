import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const running = new Set<ChildProcess>();

/** Kills whatever a test has left running, also one that was still starting. */
export function killHarborProcesses(): void {
  for (const { pid } of running) if (pid !== undefined) process.kill(-pid, 'SIGKILL');
}

const main = fileURLToPath(new URL('../main.ts', import.meta.url));

/** Where Node keeps what it has compiled: tests start harbor dozens of times, and it halves a start. */
const compileCache = fileURLToPath(new URL('../../../../node_modules/.cache/harbor-tests', import.meta.url));

/** Harbor as a process of its own, in a process group of its own. */
export interface HarborProcess {
  readonly url: string;
  readonly child: ChildProcess;
  /** Everything that it printed so far. */
  output(): string;
  /** SIGKILL to the whole group; done when it is gone. */
  kill(): Promise<void>;
  /** SIGTERM; returns the exit code. */
  end(): Promise<number | null>;
}

/** Runs `main.ts` with these variables until it exits; returns its code and output. */
export async function runToExit(env: Record<string, string>): Promise<{ code: number; output: string }> {
  const { child, output } = launch(env);
  const [code] = (await once(child, 'close')) as [number];
  return { code, output: output() };
}

/** Starts `main.ts` on free ports and waits for its word that it is ready. */
export async function startHarborProcess(env: Record<string, string>): Promise<HarborProcess> {
  const { child, output } = launch({ HARBOR_PORT: '0', HARBOR_STORAGE_PORT: '0', ...env });
  const gone = once(child, 'exit');
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout?.on('data', () => {
      const ready = /^harbor ready at (\S+)$/m.exec(output())?.[1];
      if (ready !== undefined) resolve(ready);
    });
    child.once('exit', () => reject(new Error(`harbor ended: ${output()}`)));
  });
  return {
    url,
    child,
    output,
    async kill() {
      const runs = child.exitCode === null && child.signalCode === null;
      if (child.pid !== undefined && runs) process.kill(-child.pid, 'SIGKILL');
      await gone;
    },
    async end() {
      child.kill('SIGTERM');
      const [code] = (await gone) as [number | null];
      return code;
    },
  };
}

function launch(env: Record<string, string>) {
  const own = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('HARBOR_')));
  const child = spawn(process.execPath, [main], {
    env: { NODE_COMPILE_CACHE: compileCache, ...own, ...env },
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.add(child);
  child.once('exit', () => running.delete(child));
  let text = '';
  const hear = (chunk: Buffer) => {
    text += chunk.toString('utf8');
  };
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);
  return { child, output: () => text };
}
