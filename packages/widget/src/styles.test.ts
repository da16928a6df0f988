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

  it('reaches nothing without a class of the widget', () => {
    const strangers: string[] = [];
    const look = (selector: unknown): void => {
      const text = JSON.stringify(selector);
      // Nested rules are as narrow as the one around; tokens stand on the root.
      if (!/"name":"ls-|"type":"nesting"|"kind":"root"/.test(text)) strangers.push(text);
    };
    transform({ filename, code, visitor: { Selector: look } });
    expect(strangers).toEqual([]);
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
