/**
 * Everything the tests talk to, on free ports with temporary data: a harbor over its embedded store and, unless it is
 * started with `--embedded-alone`, a harbor over another S3 server (see `namedS3`), each with a built demo. Tells over
 * HTTP where that data is, as soon as all are ready.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createHarbor, type HarborOptions, type S3Connection, startStrictS3 } from '@longshore/harbor';
import react from '@vitejs/plugin-react';
import { build, type InlineConfig, preview } from 'vite';
import { securityHeaders } from '../apps/demo/vite/security-headers.ts';
import { local, namedS3, ports } from './ports.ts';
import { ownMaxBytes } from './providers.ts';

const port = ports();
const directory = await mkdtemp(join(tmpdir(), 'longshore-e2e-'));
const demoRoot = fileURLToPath(new URL('../apps/demo', import.meta.url));
const endings: (() => Promise<unknown>)[] = [() => rm(directory, { recursive: true, force: true })];

async function startSandbox(
  name: string,
  harborPort: number,
  demoPort: number,
  options: HarborOptions,
): Promise<void> {
  const harbor = await createHarbor({
    port: harborPort,
    dataDir: join(directory, name),
    origins: [local(demoPort)],
    processingMs: 300,
    sweepMs: 200,
    ownBackendMaxBytes: ownMaxBytes,
    ...options,
  });
  endings.push(() => harbor.close());
  const outDir = join(directory, `${name}-demo`);
  const shared: InlineConfig = {
    root: demoRoot,
    configFile: false,
    plugins: [
      react(),
      securityHeaders({ api: harbor.url, storage: options.s3?.endpoint ?? harbor.storageUrl }),
    ],
    logLevel: 'warn',
    define: { 'import.meta.env.VITE_HARBOR_URL': JSON.stringify(harbor.url) },
  };
  await build({ ...shared, build: { outDir, emptyOutDir: true } });
  const server = await preview({
    ...shared,
    build: { outDir },
    preview: { host: '127.0.0.1', port: demoPort, strictPort: true },
  });
  endings.push(() => server.close());
}

async function startOtherStore(): Promise<S3Connection> {
  const identity = { accessKeyId: 'OTHERKEYID', secretAccessKey: 'other/secret', region: 'eu-west-3' };
  const store = await startStrictS3({
    directory: join(directory, 'other-store'),
    identity,
    port: port.otherStorage,
  });
  endings.push(() => store.close());
  return { ...identity, endpoint: store.url, bucket: 'elsewhere' };
}

async function end(): Promise<void> {
  for (const close of endings.splice(0).reverse()) await close();
  process.exit(0);
}
process.on('SIGTERM', () => void end()).on('SIGINT', () => void end());

await startSandbox('embedded', port.harbor, port.demo, { storagePort: port.storage });
if (!process.argv.includes('--embedded-alone'))
  await startSandbox('other', port.otherHarbor, port.otherDemo, {
    s3: namedS3() ?? (await startOtherStore()),
  });
const readiness = createServer((_request, response) => response.end(directory)).listen(
  port.ready,
  '127.0.0.1',
);
endings.push(() => new Promise((resolve) => readiness.close(resolve)));
