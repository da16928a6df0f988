import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { AnyProvider } from '@longshore/core';
import axios from 'axios';
import type { ProviderAbout } from '../packages/providers/src/about.ts';
import { markdownTable, withBlock } from './marked-block.ts';

const source = new URL('../packages/providers/src/', import.meta.url);
const page = new URL('../docs/providers.md', import.meta.url);

/** What is known of one provider: what it says of itself, and the provider itself. */
export interface KnownProvider {
  readonly about: ProviderAbout;
  readonly provider: AnyProvider<unknown>;
}

/** All providers of the package, by the folders that have an `about.ts`. */
export async function knownProviders(): Promise<readonly KnownProvider[]> {
  const names = readdirSync(source, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && readdirSync(new URL(entry.name, source)).includes('about.ts'))
    .map(({ name }) => name);
  return Promise.all(names.map(knownProvider));
}

async function knownProvider(name: string): Promise<KnownProvider> {
  const folder = (file: string) => import(new URL(`${name}/${file}.ts`, source).href);
  const { about }: { about: ProviderAbout } = await folder('about');
  const entry: Record<string, unknown> = await folder('index');
  const create = Object.entries(entry).find(([exported]) => /^create\w+Provider$/.test(exported))?.[1];
  if (typeof create !== 'function') throw new Error(`${name}/index.ts exports no create…Provider.`);
  const provider: AnyProvider<unknown> = create({ api: axios.create({ baseURL: 'https://api.test' }) });
  return { about, provider };
}

/** The steps that a provider has beside its transfer. */
export function stepsOf({ about, provider }: KnownProvider): string[] {
  return [
    ...(about.plan === 'call' ? ['plan'] : []),
    ...(provider.finalize ? ['finalize'] : []),
    ...(provider.check ? ['check'] : []),
    ...(provider.discard ? ['discard'] : []),
  ];
}

const columns: readonly (readonly [title: string, cell: (known: KnownProvider) => string])[] = [
  ['provider', ({ about }) => `[\`${about.name}\`](#${about.name})`],
  ['API', ({ about }) => `${about.title}: ${linked(about.docs)}`],
  ['calls before and after the bytes', (known) => stepsOf(known).join(', ') || 'none'],
  ['bytes', ({ about }) => about.transfer],
  ['after the bytes', ({ about }) => about.afterTransfer],
  ['polled', ({ about }) => about.poll],
  ['`asset.reference`', ({ about: { reference } }) => `\`${reference.name}\`, ${reference.type}`],
  ['largest file', ({ about }) => about.sizeLimit],
  ['files in one request', ({ about }) => about.batch],
  ['a canceled upload', ({ about }) => (about.delete === 'no' ? 'stays there' : about.delete)],
  ['compared', ({ about }) => about.integrity],
  ['where to, and who', ({ about }) => about.context],
  ['hooks', ({ about }) => about.hooks.map((hook) => `\`${hook}\``).join(' ')],
];

function linked(docs: string): string {
  return docs.startsWith('docs/') ? `[${docs}](${docs.slice('docs/'.length)})` : `“${docs}”`;
}

/** The table of what each provider can do. */
export function providersTable(known: readonly KnownProvider[]): string {
  return markdownTable(
    columns.map(([title]) => title),
    known.map((one) => columns.map(([, cell]) => cell(one))),
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const table = providersTable(await knownProviders());
  writeFileSync(page, withBlock(readFileSync(page, 'utf8'), 'table', table));
}
