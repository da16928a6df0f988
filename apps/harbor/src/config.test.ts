import { expect, test } from 'vitest';
import { ConfigError, readEnvironment, resolveConfig } from './config.ts';

test('without variables everything has its documented default', () => {
  expect(resolveConfig(readEnvironment({}))).toMatchObject({
    port: 4040,
    storagePort: 4041,
    haufeMaxBytes: 10_485_760,
    haufeRetentionMs: 86_400_000,
    origins: [
      'http://localhost:5173',
      'http://127.0.0.1:5173',
      'http://localhost:6006',
      'http://127.0.0.1:6006',
    ],
    dataDir: expect.stringMatching(/\.harbor$/),
    s3: undefined,
  });
});

test('variables are read, and empty ones are as if absent', () => {
  const env = { HARBOR_PORT: '1', HARBOR_STORAGE_PORT: '', HARBOR_ORIGINS: 'http://a/, http://b' };
  expect(readEnvironment(env)).toEqual({ port: 1, origins: ['http://a', 'http://b'] });
});

test('another store needs its bucket and keys, and names what is missing', () => {
  const env = { HARBOR_S3_ENDPOINT: 'http://s3.test/', HARBOR_S3_BUCKET: 'b', HARBOR_S3_ACCESS_KEY_ID: 'k' };
  expect(() => readEnvironment(env)).toThrow('HARBOR_S3_SECRET_ACCESS_KEY must be set');
  expect(readEnvironment({ ...env, HARBOR_S3_SECRET_ACCESS_KEY: 's' })).toEqual({
    s3: {
      endpoint: 'http://s3.test',
      region: 'us-east-1',
      bucket: 'b',
      accessKeyId: 'k',
      secretAccessKey: 's',
    },
  });
  expect(() => readEnvironment({ ...env, HARBOR_S3_ENDPOINT: 'here' })).toThrow(ConfigError);
});

test.each(['-1', '1.5', 'x', '65536'])('the port %s is refused', (given) => {
  expect(() => readEnvironment({ HARBOR_PORT: given })).toThrow(/^HARBOR_PORT is /);
});
