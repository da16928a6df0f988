/** A block of TypeScript in a page. */
export interface CodeBlock {
  /** Of its first line of code, in the page. */
  readonly line: number;
  readonly language: 'ts' | 'tsx';
  readonly code: string;
  /** What is not shown and goes before it: `<!-- code before …`. */
  readonly before: string;
  /** Modules that it imports and that are not shown, by their names: `<!-- code my-provider.ts …`. */
  readonly files: Readonly<Record<string, string>>;
  /** The compiler's errors that it shows: `<!-- code fails with TS2739 -->`. */
  readonly fails: readonly string[];
}

const BLOCK = /((?:^(?:<!--|\{\/\*) code [\s\S]*?(?:-->|\*\/\})\s*\n)*)^( *)```(tsx?)\n([\s\S]*?)^ *```$/gm;
const NOTE = /^(?:<!--|\{\/\*) code (?:(before)|(fails with)|(\S+))\s([\s\S]*?)(?:-->|\*\/\})/gm;

/** All blocks of TypeScript in a Markdown or MDX page, with what comments before them add to them. */
export function codeBlocks(text: string): readonly CodeBlock[] {
  return [...text.matchAll(BLOCK)].map(
    ({ index, 1: notes = '', 2: indent = '', 3: language, 4: code = '' }) => {
      const files: Record<string, string> = {};
      const fails: string[] = [];
      let before = '';
      for (const [, isBefore, isFailing, file, content = ''] of notes.matchAll(NOTE)) {
        if (isBefore !== undefined) before = content;
        else if (isFailing !== undefined) fails.push(...content.trim().split(/,\s*/));
        else if (file !== undefined) files[file] = content;
      }
      const above = text.slice(0, text.indexOf('```', index + notes.length));
      return {
        line: above.split('\n').length + 1,
        language: language === 'tsx' ? 'tsx' : 'ts',
        code: code.replaceAll(new RegExp(`^${indent}`, 'gm'), ''),
        before,
        files,
        fails,
      };
    },
  );
}
