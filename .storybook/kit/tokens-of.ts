/** One custom property of the stylesheet. */
export interface Token {
  readonly name: string;
  /** In light, where there are two. */
  readonly value: string;
  readonly dark: string | undefined;
}

/** Tokens that the stylesheet has put together under one comment. */
export interface TokenGroup {
  readonly title: string;
  readonly tokens: readonly Token[];
}

/** The public tokens of the widget's stylesheet: those of its first rule, grouped by the comments in it. */
export function tokensOf(styles: string): readonly TokenGroup[] {
  const [, rule = ''] = /:where\(:root, :host\) \{([\s\S]*?)\n\}/.exec(styles) ?? [];
  const groups: { title: string; tokens: Token[] }[] = [];
  for (const [, title, name, value = ''] of rule.matchAll(/\/\*([\s\S]*?)\*\/|(--ls-[\w-]+):\s*([^;]+);/g)) {
    if (title !== undefined) groups.push({ title: title.trim(), tokens: [] });
    else if (name !== undefined) groups.at(-1)?.tokens.push(tokenOf(name, value.replace(/\s+/g, ' ')));
  }
  return groups.filter(({ tokens }) => tokens.length > 0);
}

function tokenOf(name: string, value: string): Token {
  const pair = /^light-dark\(([^,()]+), ([^,()]+)\)$/.exec(value);
  return { name, value: pair?.[1] ?? value, dark: pair?.[2] };
}
