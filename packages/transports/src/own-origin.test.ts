import axios from 'axios';
import { describe, expect, test, vi } from 'vitest';
import { assertOwnOrigin, originOf } from './own-origin.ts';

const api = axios.create({ baseURL: 'https://api.example/v1' });

describe('assertOwnOrigin', () => {
  test.each(['/thing', 'thing', '?a=https://evil.example', 'https://api.example/v2'])(
    'lets %s pass',
    (path) => {
      expect(() => assertOwnOrigin(api, path)).not.toThrow();
    },
  );

  test.each([
    'https://evil.example/',
    'http://api.example/',
    '//evil.example/',
    '\\\\evil.example/',
    'javascript:alert(1)',
    'HTTPS://api.example.evil.example/',
  ])('refuses %s', (path) => {
    expect(() => assertOwnOrigin(api, path)).toThrow('own origin');
  });

  test('refuses every absolute URL where the API’s own origin is not known', () => {
    expect(originOf(axios.create({ baseURL: '/api' }))).toBeUndefined();
    expect(() => assertOwnOrigin(axios.create({ baseURL: '/api' }), 'https://api.example/')).toThrow(
      'own origin',
    );
  });

  test('refuses what a browser takes for an absolute URL though it does not look like one', () => {
    vi.stubGlobal('location', new URL('https://page.example/'));
    const page = axios.create();
    for (const path of [
      '/\t/evil.example/',
      '\n//evil.example/',
      ' https://evil.example/',
      '/\\evil.example/',
    ]) {
      expect(() => assertOwnOrigin(page, path), JSON.stringify(path)).toThrow('own origin');
    }
    expect(() => assertOwnOrigin(page, '/a//b?c=https://evil.example/')).not.toThrow();
    vi.unstubAllGlobals();
    expect(() => assertOwnOrigin(axios.create(), '/\t/evil.example/')).toThrow('own origin');
  });
});
