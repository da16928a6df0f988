/** A block of TypeScript after an `@example` in a module. */
export interface Example {
  /** Of its first line of code, in the module. */
  readonly line: number;
  readonly language: 'ts' | 'tsx';
  readonly code: string;
}

/** An example that is no block of TypeScript. */
export interface OtherExample {
  readonly line: number;
  readonly code: undefined;
}

/** All examples in a module's TSDoc. */
export function examplesIn(text: string): readonly (Example | OtherExample)[] {
  return [...text.matchAll(/\/\*\*[\s\S]*?\*\//g)].flatMap(({ index, 0: comment }) => {
    const from = text.slice(0, index).split('\n').length;
    const lines = comment.split('\n').map((line) => line.replace(/^\s*\* ?/, ''));
    return lines.flatMap((line, at): readonly (Example | OtherExample)[] => {
      if (!/^(?:\/\*\* )?@example\b/.test(line)) return [];
      const [, language] = /^```(tsx?)$/.exec(lines[at + 1] ?? '') ?? [];
      const end = lines.indexOf('```', at + 2);
      if (language === undefined || end === -1) return [{ line: from + at, code: undefined }];
      const code = `${lines.slice(at + 2, end).join('\n')}\n`;
      return [{ line: from + at + 2, language: language === 'tsx' ? 'tsx' : 'ts', code }];
    });
  });
}
