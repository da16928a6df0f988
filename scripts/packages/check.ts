/**
 * Looks at the packages as the registry gets them (`pnpm build` first): publint, are-the-types-wrong for modules alone,
 * `packedProblems`, and that all have one version.
 */
import { checkPackage } from '@arethetypeswrong/core';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { type Packed, packed } from './packed.ts';
import { packedProblems } from './packed-problems.ts';
import { publicPackages } from './public-packages.ts';

/** Modes of resolution that know nothing of modules: the packages are modules alone, and say so. */
const NOT_SERVED = new Set(['node10', 'node16-cjs']);

const packages = publicPackages();
const problems: string[] = [];
for (const one of packed(packages)) {
  const found = [
    ...(await publintProblems(one)),
    ...(await typeProblems(one)),
    ...packedProblems(filesOf(one)),
  ];
  for (const problem of found) problems.push(`${one.name}: ${problem}`);
}
const versions = new Set(packages.map(({ manifest }) => manifest.version));
if (versions.size > 1) {
  const each = packages.map(({ name, manifest }) => `${name} ${manifest.version}`);
  problems.push(`versions differ, and are published together: ${each.join(', ')}`);
}
for (const problem of problems) console.error(`✗ ${problem}`);
if (problems.length > 0) process.exitCode = 1;
else console.log(`${packages.length} packages are fit to be published.`);

async function publintProblems({ tarball }: Packed): Promise<readonly string[]> {
  const { buffer, byteOffset, byteLength } = tarball;
  const data = buffer.slice(byteOffset, byteOffset + byteLength) as ArrayBuffer;
  const { messages, pkg } = await publint({ pack: { tarball: data }, strict: true });
  return messages.map((message) => `publint: ${formatMessage(message, pkg ?? {}, { color: false })}`);
}

async function typeProblems({ content }: Packed): Promise<readonly string[]> {
  const analysis = await checkPackage(content, { excludeEntrypoints: [/\.css$/] });
  if (analysis.types === false) return ['attw: has no types'];
  return analysis.problems
    .filter((problem) => !('resolutionKind' in problem && NOT_SERVED.has(problem.resolutionKind)))
    .map((problem) => `attw: ${JSON.stringify(problem)}`);
}

function filesOf({ content }: Packed): ReadonlyMap<string, string> {
  const folder = `/node_modules/${content.packageName}/`;
  return new Map(content.listFiles().map((path) => [path.replace(folder, ''), content.readFile(path)]));
}
