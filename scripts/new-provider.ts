import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const repository = fileURLToPath(new URL('..', import.meta.url));

/** The providers that can be copied: their brand as it is written in types, and the root of their API. */
const templates: Readonly<Record<string, { brand: string; root: string }>> = {
  flip: { brand: 'Flip', root: '/api/external/v1/attachments' },
  flowkiwi: { brand: 'Flowkiwi', root: '/rest/api/medias' },
  haufe: { brand: 'Haufe', root: '/v1/files' },
  saferme: { brand: 'SaferMe', root: '/api/v4/file_attachments' },
};

/** What belongs to one provider alone; `@` is its name. */
const own = [
  'packages/testkit/src/apis/@',
  'packages/testkit/src/msw/@.ts',
  'packages/providers/src/@',
  'apps/harbor/src/apis/@.ts',
  'apps/harbor/src/apis/@.test.ts',
  'apps/harbor/src/records/@-records.ts',
  'apps/harbor/src/testing/@-client.ts',
  'apps/demo/src/@-panel.tsx',
  '.storybook/stories/@.stories.tsx',
];

/** Lists with lines of each provider's own. */
const lists = [
  'packages/testkit/src/msw/index.ts',
  'apps/harbor/src/server/mount-apis.ts',
  'apps/harbor/src/config.ts',
  'apps/demo/src/harbor.ts',
];

const manifests = [
  ['packages/providers/package.json', ''],
  ['packages/testkit/package.json', 'apis/'],
] as const;

/** What is to be made of what. */
export interface Copy {
  /** The provider that is copied: `flip`. */
  readonly from: string;
  /** The new folder's name: `quayside`. */
  readonly name: string;
  /** As its owners write it: `Quayside`. */
  readonly brand: string;
  /** The root of its API's paths: `/q/v2/parcels`. */
  readonly root: string;
}

/**
 * Text about one provider as text about another: names in all their spellings, and the root of the API.
 *
 * @throws where there is no such template
 */
export function renamer({ from, name, brand, root }: Copy): (text: string) => string {
  const template = templates[from];
  if (template === undefined) {
    throw new Error(`There is no template "${from}". Take one of ${Object.keys(templates).join(', ')}.`);
  }
  const camel = (text: string) => text.charAt(0).toLowerCase() + text.slice(1);
  const upper = (text: string) => text.toUpperCase().replaceAll('-', '_');
  const spellings = [
    [template.brand, brand],
    [upper(from), upper(name)],
    // In paths and texts it is the folder's name, in code a word of its own.
    [`(?<=['"\`/])${from}(?=['"\`/.-]|$)`, name],
    [camel(template.brand), camel(brand)],
    [from, name],
  ] as const;
  return (text) =>
    spellings.reduce(
      // "Fliplet" begins like "Flip" and is another one.
      (changed, [old, fresh]) => changed.replace(new RegExp(`${old}(?!let|LET)`, 'g'), fresh),
      text.replaceAll(template.root, root).replaceAll(template.root.slice(1), root.slice(1)),
    );
}

/** Copies all of a provider under another name, and enters it in the lists that take a line. */
export function copyProvider(copy: Copy, directory = repository): string[] {
  const { from, name } = copy;
  const rename = renamer(copy);
  const made: string[] = [];
  for (const path of own.flatMap((pattern) => filesAt(join(directory, pattern.replace('@', from))))) {
    const target = join(directory, rename(path.slice(directory.length)));
    if (existsSync(target)) throw new Error(`${target} is already there. Nothing is overwritten.`);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, rename(readFileSync(path, 'utf8')));
    made.push(target.slice(directory.length));
  }
  const edit = (path: string, change: (text: string) => string) =>
    writeFileSync(join(directory, path), change(readFileSync(join(directory, path), 'utf8')));
  for (const path of lists) edit(path, (text) => withRuns(text, rename));
  edit('apps/harbor/src/records/details.ts', (text) => text.replace(/(type ApiName = )/, `$1'${name}' | `));
  edit('apps/harbor/src/http/cors.ts', (text) => withHeaders(text, rename));
  for (const [path, prefix] of manifests)
    edit(path, (text) => withEntries(text, `./${prefix}${from}`, rename));
  return made;
}

function filesAt(path: string): string[] {
  if (!existsSync(path)) return [];
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path).flatMap((entry) => filesAt(join(path, entry)));
}

/** Each run of lines that would be renamed, to the end of its last statement, and after it the renamed run. */
function withRuns(text: string, rename: (text: string) => string): string {
  const lines: string[] = [];
  let run: string[] = [];
  for (const line of text.split('\n')) {
    if (rename(line) !== line || openIn(run) > 0) run.push(line);
    else {
      lines.push(...run, ...run.map(rename), line);
      run = [];
    }
  }
  return lines.join('\n');
}

/** How many brackets are still open after some lines. */
function openIn(lines: readonly string[]): number {
  const text = lines.join('\n');
  return (text.match(/[([{]/g)?.length ?? 0) - (text.match(/[)\]}]/g)?.length ?? 0);
}

/** Response headers of a vendor's own, which pages may read. */
function withHeaders(text: string, rename: (text: string) => string): string {
  return text.replace(/, ([A-Z][\w-]+)/g, (listed, header: string) =>
    rename(header) === header ? listed : `${listed}, ${rename(header)}`,
  );
}

interface Manifest {
  exports: Record<string, unknown>;
  publishConfig: { exports: Record<string, unknown> };
}

function withEntries(text: string, from: string, rename: (text: string) => string): string {
  const manifest: Manifest = JSON.parse(text);
  const more = (entries: Record<string, unknown>) =>
    Object.fromEntries(
      Object.entries(entries).flatMap(([entry, value]): [string, unknown][] => {
        const isOwn = entry === from || entry.startsWith(`${from}/`);
        if (!isOwn) return [[entry, value]];
        return [
          [entry, value],
          [rename(entry), JSON.parse(rename(JSON.stringify(value)))],
        ];
      }),
    );
  manifest.exports = more(manifest.exports);
  manifest.publishConfig.exports = more(manifest.publishConfig.exports);
  return `${JSON.stringify(manifest, null, 2)}\n`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [from, name, brand, root] = process.argv.slice(2);
  if (from === undefined || name === undefined || brand === undefined || root?.startsWith('/') !== true) {
    console.error('Usage: pnpm new-provider <flip|flowkiwi|haufe|saferme> <name> <Brand> </root/of/the/api>');
    process.exit(1);
  }
  for (const path of copyProvider({ from, name, brand, root })) console.info(path);
  console.info(`\nNow the rest of CONTRIBUTING.md, "Add a provider", step 2.`);
}
