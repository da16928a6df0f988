/** What pictures have in common; readable in light and dark. */
export const STYLE = [
  'text{font:12px system-ui,sans-serif;fill:#3d444d}',
  '.head{font-weight:600}',
  '.bare{fill:#8c959f}.own{fill:#0969da}.peer{fill:#c2c9d1}.spread{stroke:#1f2328;stroke-width:1.5;opacity:.55}',
  '@media(prefers-color-scheme:dark){text{fill:#c9d1d9}.bare{fill:#7d8590}.own{fill:#4493f8}.peer{fill:#484f58}.spread{stroke:#f0f6fc}}',
].join('');

export function round(value: number): number {
  return Math.round(value * 10) / 10;
}

/** A text as it stands in SVG. */
export function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
