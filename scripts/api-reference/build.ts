/**
 * `node scripts/api-reference/build.ts FOLDER`: a page for every export of every package, from its TSDoc. TypeDoc has
 * a TypeScript of its own, beside the native one that checks and builds; see docs/decisions/0041. It fails where an
 * export says nothing of itself, names a type that no entry exports, or links to nothing.
 */
import { join, relative } from 'node:path';
import {
  Application,
  Comment,
  type DeclarationReflection,
  type ProjectReflection,
  ReferenceReflection,
  type TypeDocOptions,
} from 'typedoc';
import { publicPackages, root } from '../packages/public-packages.ts';

const [out] = process.argv.slice(2);
if (out === undefined)
  throw new Error('Name the folder to write to: node scripts/api-reference/build.ts FOLDER');

const packages = publicPackages();
/** Where each entry's source is, by the name that it is imported by. */
const sources = new Map(
  packages.flatMap(({ folder, manifest, entries }) =>
    entries.map(({ name }) => [
      `${manifest.name}${name.slice('.'.length)}`,
      join(folder, manifest.exports[name] ?? ''),
    ]),
  ),
);

const app = await Application.bootstrap({
  name: 'Longshore',
  entryPoints: [...sources.values()],
  tsconfig: join(import.meta.dirname, 'tsconfig.json'),
  basePath: root,
  readme: 'none',
  customCss: join(import.meta.dirname, 'reference.css'),
  // The native TypeScript has checked them.
  skipErrorChecking: true,
  // What React and the browser give to every element says nothing about ours.
  excludeExternals: true,
  excludeInternal: true,
  excludePrivate: true,
  ...sourceLinks(),
  navigation: { includeFolders: true, compactFolders: false },
  navigationLinks: { Docs: '../index.html' },
  validation: { invalidLink: true, invalidPath: true },
});
const project = await app.convert();
if (project === undefined) process.exit(1);
nameEntries(project);
introduce(project);
validate(project);
if (!app.logger.hasErrors() && !app.logger.hasWarnings()) await app.generateDocs(project, out);
if (app.logger.hasErrors() || app.logger.hasWarnings()) process.exit(1);

/** By a file's path nobody imports it. */
function nameEntries({ children = [] }: ProjectReflection): void {
  const names = new Map([...sources].map(([name, path]) => [nameByPath(path), name]));
  for (const module of children) {
    const name = names.get(module.name);
    if (name === undefined) throw new Error(`No entry is ${module.name}.`);
    module.name = name;
  }
}

/** What the first page says, and the first entry of each package. */
function introduce(project: ProjectReflection): void {
  project.comment = commentOf(
    'Every export of every package, from its TSDoc, under the name of the entry that it is imported from. ' +
      'The guides, the manual and the stories are in the docs.',
  );
  for (const { manifest } of packages) {
    const entry = project.children?.find(({ name }) => name === manifest.name);
    if (entry !== undefined) entry.comment ??= commentOf(manifest.description);
  }
}

function commentOf(text: string): Comment {
  return new Comment([{ kind: 'text', text }]);
}

/** As TypeDoc calls a module. */
function nameByPath(path: string): string {
  return relative(root, path)
    .replaceAll('\\', '/')
    .replace(/(\/index)?\.tsx?$/, '');
}

function validate(project: ProjectReflection): void {
  app.validate(project);
  for (const entry of project.children ?? []) {
    for (const one of entry.children ?? []) {
      if (!isDocumented(one))
        app.logger.warn(`${entry.name} exports ${one.name}, which says nothing of itself`);
    }
  }
  // TypeDoc looks for types that no entry exports in one package, the project's.
  app.options.setValue('validation', { notExported: true, invalidLink: false, invalidPath: false });
  for (const { manifest } of packages) {
    project.packageName = manifest.name;
    app.validate(project);
  }
}

function isDocumented(one: DeclarationReflection | ReferenceReflection): boolean {
  if (one instanceof ReferenceReflection) return true; // of what stands elsewhere
  return one.hasComment() || one.signatures?.some((signature) => signature.hasComment()) === true;
}

/** Where the code is, only GitHub's actions know. */
function sourceLinks(): TypeDocOptions {
  const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository, GITHUB_SHA: commit } = process.env;
  if (server === undefined || repository === undefined || commit === undefined)
    return { disableSources: true };
  return { disableGit: true, sourceLinkTemplate: `${server}/${repository}/blob/${commit}/{path}#L{line}` };
}
