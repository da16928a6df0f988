import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { run, type Served, serve } from './command.ts';
import { sandbox } from './sandbox.ts';

const projects = fileURLToPath(new URL('../projects/', import.meta.url));

interface Manifest {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

/** A project outside of the workspace, with its dependencies installed. */
export interface Project {
  /** Runs a command, one of its dependencies' too. @throws Error with what it said, where it fails */
  run(...command: readonly string[]): Promise<void>;
  /** Starts a server, and waits until it answers. */
  serve(command: readonly string[], url: string): Promise<Served>;
}

/** Copies a project out of the workspace, and installs it by npm, with Longshore from the tarballs. */
export async function install(name: string): Promise<Project> {
  const { directory, harbor } = sandbox();
  const folder = join(directory, name);
  cpSync(join(projects, name), folder, { recursive: true });
  const manifest = join(folder, 'package.json');
  writeFileSync(manifest, JSON.stringify(withTarballs(JSON.parse(readFileSync(manifest, 'utf8'))), null, 2));
  const place = { folder, env: { HARBOR_URL: harbor } };
  await run(place, ['npm', 'install', '--no-audit', '--no-fund']);
  return {
    run: (...command) => run(place, command),
    serve: (command, url) => serve(place, command, url),
  };
}

/** Longshore's packages come from the tarballs, also those that others of them ask for. */
function withTarballs(manifest: Manifest): object {
  const { tarballs } = sandbox();
  const files = Object.fromEntries(Object.entries(tarballs).map(([name, path]) => [name, `file:${path}`]));
  const replaced = (wanted: Readonly<Record<string, string>> = {}) =>
    Object.fromEntries(Object.entries(wanted).map(([name, range]) => [name, files[name] ?? range]));
  return {
    ...manifest,
    dependencies: replaced(manifest.dependencies),
    devDependencies: replaced(manifest.devDependencies),
    overrides: files,
  };
}
