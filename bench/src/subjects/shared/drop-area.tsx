import type { ReactNode } from 'react';

/** The least zone to drop files on or to choose them with, for libraries that bring none. */
export function DropArea({ onFiles }: { onFiles(files: File[]): void }): ReactNode {
  return (
    <label
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        onFiles([...event.dataTransfer.files]);
      }}
    >
      Drop files here
      <input type="file" multiple onChange={({ target }) => onFiles([...(target.files ?? [])])} />
    </label>
  );
}
