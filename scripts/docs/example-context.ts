import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Exported, offersOf } from '../packages/exported-names.ts';
import { publicPackages, root } from '../packages/public-packages.ts';

/** Something that examples take for granted. */
type Given = readonly [name: string, type: string, where?: RegExp];

/** What examples name and do not show: the first that fits the module. */
const given: readonly Given[] = [
  ['api', 'AxiosInstance', /^(?!.*testkit\/)/],
  ['answer', 'ApiAnswer'],
  ['app', "import('fastify').FastifyInstance"],
  ['App', '() => ReactNode'],
  ['askAgain', '() => void'],
  ['asset', 'FlowkiwiAsset', /flowkiwi/],
  ['asset', 'FlipletMedia', /fliplet/],
  ['asset', 'HaufeAsset'],
  ['attach', '(reference: string) => void'],
  ['Attach', '(props: { upload: import("@longshore/core").Upload<unknown> }) => ReactNode'],
  ['attachmentId', 'string'],
  ['auth', '() => Promise<{ readonly user: { readonly id: string } } | undefined>'],
  ['authorize', '() => { readonly owner: string }'],
  [
    'body',
    'Readonly<Record<"contentUrl" | "file_url" | "next_page", string>>',
    /transports\/src\/(?:own-origin|storage-url)/,
  ],
  ['body', 'unknown'],
  ['bucket', 'string'],
  ['bytes', 'Uint8Array', /inspect-bytes/],
  ['streamOf', '(file: File) => AsyncIterable<Uint8Array>'],
  [
    'context',
    "{ readonly req: import('node:http').IncomingMessage; readonly request: { readonly body: unknown } }",
  ],
  [
    'createMyProvider',
    '(options: { readonly api: AxiosInstance }) => AnyProvider<{ readonly reference: string }>',
  ],
  [
    'db',
    '{ readonly orders: { update(id: string, change: { readonly invoiceKey: string }): Promise<void> } }',
  ],
  ['environment', 'Environment'],
  ['errorOf', '(answer: ApiAnswer) => UploadError'],
  ['file', 'FlipletFile', /fliplet/],
  ['file', '{ readonly fileId: string }', /haufe\/react/],
  ['file', 'File'],
  ['fileId', 'string'],
  ['folder', 'FlipletFolder'],
  ['folderId', 'number'],
  ['form', 'FormData'],
  ['getToken', 'TokenSource'],
  ['haufe', 'AnyProvider<HaufeAsset>', /core/],
  ['id', 'number', /saferme/],
  ['id', 'string'],
  ['input', 'HTMLInputElement & { readonly files: FileList }'],
  ['lanes', 'Lanes'],
  ['media', 'FlowkiwiMedia'],
  ['onAttach', '(reference: unknown) => void'],
  ['offerMoreSpace', '() => void'],
  ['offerUpgrade', '() => void'],
  ['orderId', 'string'],
  ['organizationId', 'string', /flowkiwi/],
  ['organizationId', 'number'],
  ['page', 'number'],
  ['part', 'ApiFilePart'],
  ['plan', "Provider<{ readonly reference: string }, null, null, PostFormWire>['plan']", /post-form/],
  ['stored', "Provider<{ readonly reference: string }, null, null, PostFormWire>['stored']", /post-form/],
  ['plan', "Provider<{ readonly reference: string }, null, null, PutWire>['plan']"],
  ['stored', "Provider<{ readonly reference: string }, null, null, PutWire>['stored']"],
  ['provider', 'AnyProvider<{ readonly reference: string }>'],
  ['queryClient', 'QueryClient'],
  ['readDocument', '(asset: Json) => string'],
  ['report', '(...what: readonly unknown[]) => void'],
  ['s3', 'S3Client'],
  ['saferMe', 'AnyProvider<SaferMeAsset>'],
  ['save', '(form: FormData) => Promise<void>'],
  ['secret', 'string'],
  ['session', '{ token(wish: { readonly insteadOf: string | undefined }): Promise<string> }'],
  ['show', '(...what: readonly unknown[]) => void'],
  ['sign', "(source: Source) => Promise<PutWire['request']>", /provider\.ts/],
  ['sign', '() => Promise<void>'],
  ['signal', 'AbortSignal'],
  [
    'signParts',
    '(api: AxiosInstance, id: string, numbers: readonly number[], signal: AbortSignal) => Promise<readonly SignedPart[]>',
  ],
  ['source', 'Source'],
  ['storage', 'StorageOptions | undefined'],
  ['subject', 'TransportSubject<PutWire>', /transport/],
  ['subject', 'ProviderSubject'],
  ['subscribe', "Uploader<unknown>['subscribe']"],
  ['snapshot', "Uploader<unknown>['snapshot']"],
  ['thrown', 'unknown'],
  [
    'upload',
    "UploadIn<PresignedPutAsset, 'failed'>",
    /own-backend|presigned-\w+\/errors|form-upload\/errors|s3-multipart\/errors/,
  ],
  ['upload', "UploadIn<HaufeAsset, 'failed'>", /errors\.ts/],
  ['upload', "UploadIn<PresignedPutAsset, 'ready'>", /react\.ts/],
  ['upload', "UploadIn<HaufeAsset, 'uploading'>"],
  ['uploader', 'Uploader<{ readonly reference: string }>', /uploader-api/],
  ['uploader', 'Uploader<HaufeAsset>'],
  ['uploads', 'UploadHandler'],
  ['url', 'string'],
  ['user', '{ readonly id: string }'],
  ['userEvent', '{ upload(input: HTMLElement, file: File): Promise<void> }'],
  ['write', '(...what: readonly unknown[]) => void'],
  ['zone', 'HTMLElement'],
];

/** Names of others, and where they are imported from. */
const others: Readonly<Record<string, string>> = {
  AxiosInstance: "import type { AxiosInstance } from 'axios';",
  axios: "import axios from 'axios';",
  express: "import express from 'express';",
  fireEvent: "import { fireEvent } from '@testing-library/react';",
  PutBucketCorsCommand: "import { PutBucketCorsCommand } from '@aws-sdk/client-s3';",
  QueryClient: "import type { QueryClient } from '@tanstack/react-query';",
  ReactNode: "import type { ReactNode } from 'react';",
  S3Client: "import { S3Client } from '@aws-sdk/client-s3';",
  setupServer: "import { setupServer } from 'msw/node';",
  useEffect: "import { useEffect } from 'react';",
  useSyncExternalStore: "import { useSyncExternalStore } from 'react';",
  v: "import * as v from 'valibot';",
};

/**
 * What goes before and after an example, so that it is a module: imports of all that it names, and declarations of
 * what it takes for granted.
 *
 * @param path of the module that has it, from the repository's root
 */
export function contextOf(path: string, code: string): { readonly before: string; readonly after: string } {
  const isWhole = /^(?:export|import) /m.test(code);
  const declarations = namesIn(code).flatMap((name) => {
    if (isWhole && new RegExp(`^(?:const|let|function) ${name}\\b`, 'm').test(code)) return [];
    const found = given.find(([own, , where]) => own === name && (where === undefined || where.test(path)));
    return found === undefined ? [] : [`declare const ${name}: ${found[1]};`];
  });
  const imports = namesIn([...declarations, code].join('\n')).flatMap((name) => importOf(path, name) ?? []);
  const opening = isWhole ? [] : ['async function example() {'];
  return {
    before: `${[...imports, ...declarations, ...opening].join('\n')}\n`,
    after: isWhole ? '' : 'return undefined;\n}\nvoid example;\n',
  };
}

function importOf(path: string, name: string): string | undefined {
  const other = others[name];
  if (other !== undefined) return other;
  const [offer] = (offered.get(name) ?? []).toSorted(
    (one, two) => nearness(path, two.entry) - nearness(path, one.entry),
  );
  if (offer !== undefined) return `import ${offer.isType ? 'type ' : ''}{ ${name} } from '${offer.entry}';`;
  // Not everything that has an example is public.
  const source = join(root, path);
  const isIts = new RegExp(`^export (?:async )?(?:function|const|class) ${name}\\b`, 'm');
  return isIts.test(readFileSync(source, 'utf8')) ? `import { ${name} } from '${source}';` : undefined;
}

/** How much of an entry's name is in the module's path: two entries may have a name each. */
function nearness(path: string, entry: string): number {
  return entry.split('/').filter((part) => path.split(/[/.]/).includes(part)).length;
}

const offered = new Map<string, (Exported & { readonly entry: string })[]>();
for (const { entry, exported } of publicPackages().flatMap(offersOf)) {
  for (const one of exported) offered.set(one.name, [...(offered.get(one.name) ?? []), { ...one, entry }]);
}

/** Names that stand for something outside: no members, and nothing in strings. */
function namesIn(code: string): readonly string[] {
  const bare = code.replaceAll(/\/\/.*$|'[^'\n]*'/gm, '');
  return [...new Set([...bare.matchAll(/(?<![\w$]|(?<!\.\.)\.)[A-Za-z_$][\w$]*/g)].map(([name]) => name))];
}
