import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { transform } from 'lightningcss';
import { describe, expect, it } from 'vitest';

const filename = 'styles.css';
const code = readFileSync(new URL(filename, import.meta.url));

describe('the stylesheet', () => {
  it('has less than 5 kB, minified and compressed', () => {
    expect(gzipSync(transform({ filename, code, minify: true }).code).length).toBeLessThan(5_000);
  });

  it('is light where a bundler compiles light-dark() and the page names no color-scheme', () => {
    // Vite's default target: what light-dark() becomes there rests on two variables of the bundler's own.
    const targets = { chrome: 111 << 16, safari: (16 << 16) | (4 << 8) };
    const compiled = transform({ filename, code, minify: true, targets }).code.toString();
    expect(compiled).not.toContain('light-dark(');
    expect(compiled).toContain('var(--lightningcss-light');
    expect(compiled).toMatch(
      /:where\(:root,\s*:host\)\{--lightningcss-light:initial;--lightningcss-dark:\s?;/,
    );
  });
});
