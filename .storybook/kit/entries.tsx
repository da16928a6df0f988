import type { ReactNode } from 'react';

interface Manifest {
  readonly name: string;
  readonly description: string;
  readonly private?: boolean;
  readonly exports: Readonly<Record<string, string>>;
}

const manifests = import.meta.glob<Manifest>('../../packages/*/package.json', {
  eager: true,
  import: 'default',
});

/** The packages with their entries, each with the way to its pages in the reference, as TypeDoc names them. */
export function Entries(): ReactNode {
  return (
    <>
      {import.meta.env.DEV && <p>It is there in the built docs: `pnpm docs:build`.</p>}
      <table>
        <thead>
          <tr>
            <th>Package</th>
            <th>Entries</th>
          </tr>
        </thead>
        <tbody>
          {Object.values(manifests).map(({ name, description, exports }) => (
            <tr key={name}>
              <td>{description}</td>
              <td>
                {Object.entries(exports)
                  .filter(([, source]) => /\.tsx?$/.test(source))
                  .map(([entry]) => `${name}${entry.slice('.'.length)}`)
                  .map((entry) => (
                    <div key={entry}>
                      <a href={pageOf(entry)} target="_blank" rel="noreferrer">
                        {entry}
                      </a>
                    </div>
                  ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

function pageOf(entry: string): string {
  return `api/modules/${entry.replaceAll(/[^\w-]/g, '_')}.html`;
}
