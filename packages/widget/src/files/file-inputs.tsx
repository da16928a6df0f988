import type { Restrictions } from '@longshore/core';
import type { ReactNode, RefObject } from 'react';
import type { DropzoneInputProps } from 'react-dropzone';

interface FileInputsProps {
  restrictions: Restrictions;
  disabled: boolean;
  capture: boolean | 'user' | 'environment' | undefined;
  inputProps(props: DropzoneInputProps): DropzoneInputProps;
  folder: RefObject<HTMLInputElement | null>;
  onFolder(files: Iterable<File>): void;
}

/** The native inputs behind the buttons: one for files, one for a folder. */
export function FileInputs(props: FileInputsProps): ReactNode {
  const { restrictions, disabled, capture, inputProps, folder, onFolder } = props;
  const { accept, maxFiles } = restrictions;
  // Readers meet the buttons, which say what is chosen; the inputs would be two more, without a place of their own.
  const shared = { 'aria-hidden': true, disabled, accept: accept?.join(','), tabIndex: -1 };
  return (
    <>
      <input {...inputProps({ ...shared, multiple: maxFiles !== 1, capture })} data-ls-input="files" />
      <input
        {...shared}
        ref={folder}
        type="file"
        multiple
        hidden
        data-ls-input="folder"
        {...{ webkitdirectory: '' }}
        onChange={({ currentTarget }) => {
          onFolder([...(currentTarget.files ?? [])]);
          // Otherwise the same folder chosen again changes nothing, and no event comes.
          currentTarget.value = '';
        }}
      />
    </>
  );
}
