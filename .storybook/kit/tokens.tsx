import type { ReactNode } from 'react';
import styles from '../../packages/widget/src/styles.css?raw';
import { type Token, tokensOf } from './tokens-of.ts';
import './tokens.css';

/** All tokens of the stylesheet, by what they are for, with their values. */
export function Tokens(): ReactNode {
  return (
    <table className="tokens">
      <thead>
        <tr>
          <th>Token</th>
          <th>Value</th>
          <th>Dark</th>
        </tr>
      </thead>
      {tokensOf(styles).map(({ title, tokens }) => (
        <tbody key={title}>
          <tr>
            <th colSpan={3}>{title}</th>
          </tr>
          {tokens.map((token) => (
            <Row key={token.name} {...token} />
          ))}
        </tbody>
      ))}
    </table>
  );
}

function Row({ name, value, dark }: Token): ReactNode {
  return (
    <tr>
      <td>
        <code>{name}</code>
      </td>
      <td colSpan={dark === undefined ? 2 : 1}>
        <Value>{value}</Value>
      </td>
      {dark !== undefined && (
        <td>
          <Value>{dark}</Value>
        </td>
      )}
    </tr>
  );
}

function Value({ children }: { children: string }): ReactNode {
  return (
    <>
      {children.startsWith('#') && <span className="tokens-sample" style={{ background: children }} />}
      <code>{children}</code>
    </>
  );
}
