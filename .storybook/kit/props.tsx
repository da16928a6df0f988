import { Markdown } from '@storybook/addon-docs/blocks';
import type { ReactNode } from 'react';
import { type DocumentedProp, propsOf } from './docgen.ts';

interface PropsProps {
  of: unknown;
  /** Of these names alone. @default all that are declared by the component itself */
  only?: readonly string[];
}

/** What a component takes, by its own TSDoc: types in full, and defaults in a column of their own. */
export function Props({ of, only }: PropsProps): ReactNode {
  const props = propsOf(of).filter(({ name }) => only === undefined || only.includes(name));
  return (
    <table>
      <thead>
        <tr>
          <th>Prop</th>
          <th>What it does</th>
          <th>Default</th>
        </tr>
      </thead>
      <tbody>
        {props.map((prop) => (
          <Row key={prop.name} {...prop} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ name, type, text, standard, required }: DocumentedProp): ReactNode {
  return (
    <tr>
      <td>
        <code>{name}</code>
        {required && ' (required)'}
      </td>
      <td>
        <Markdown>{text}</Markdown>
        <code>{type}</code>
      </td>
      <td>{standard !== undefined && <Markdown>{standard}</Markdown>}</td>
    </tr>
  );
}
