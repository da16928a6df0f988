import { expect, test } from 'vitest';
import { ConfigError, readEnvironment, resolveConfig } from './config.ts';

test('without variables everything has its documented default', () => {
  expect(resolveConfig(readEnvironment({}))).toMatchObject({
    port: 4040,
    storagePort: 4041,
    flipMaxBytes: 2 ** 30,
    flipletMaxBytes: 2 ** 30,
    flowkiwiMaxBytes: 5_000_000,
    flowkiwiVideoMaxBytes: 100_000_000,
    flowkiwiHydraErrors: false,
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

test('limits and shapes of the single APIs are read', () => {
  const env = {
    HARBOR_FLIP_MAX_BYTES: '1',
    HARBOR_FLOWKIWI_MAX_BYTES: '2',
    HARBOR_FLOWKIWI_VIDEO_MAX_BYTES: '3',
  };
  const limits = { flipMaxBytes: 1, flowkiwiMaxBytes: 2, flowkiwiVideoMaxBytes: 3 };
  expect(readEnvironment({ ...env, HARBOR_FLOWKIWI_HYDRA_ERRORS: '1' })).toEqual({
    ...limits,
    flowkiwiHydraErrors: true,
  });
  expect(() => readEnvironment({ HARBOR_FLOWKIWI_HYDRA_ERRORS: 'yes' })).toThrow(ConfigError);
  expect(readEnvironment({ HARBOR_STORAGE_CHECKS_QUERY: '1' })).toEqual({ storageChecksQuery: true });
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
