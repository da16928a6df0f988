import type { ComponentType, ReactNode } from 'react';

const decisions = import.meta.glob<ComponentType>('../../docs/decisions/*.md', {
  eager: true,
  import: 'default',
});

/** Every decision, each with its file's name as its anchor. */
export function Decisions(): ReactNode {
  return Object.entries(decisions).map(([path, Decision]) => (
    <section key={path} id={/([^/]+)\.md$/.exec(path)?.[1]}>
      <Decision />
    </section>
  ));
}
