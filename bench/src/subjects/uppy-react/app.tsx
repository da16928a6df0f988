import AwsS3 from '@uppy/aws-s3';
import Uppy from '@uppy/core';
import { UppyContextProvider, useDropzone, useUppyState } from '@uppy/react';
import { useState } from 'react';
import { PlainList } from '../shared/plain-list.tsx';
import { sign } from '../shared/sign.ts';

function create() {
  return new Uppy({ autoProceed: true }).use(AwsS3, {
    shouldUseMultipart: false,
    signRequest: ({ key }) => sign({ name: key, type: '', size: 0 }),
  });
}

function Drop() {
  const { getRootProps, getInputProps } = useDropzone();
  return (
    <div {...getRootProps()}>
      Drop files here
      <input {...getInputProps()} />
    </div>
  );
}

/** The application with Uppy's hooks: https://uppy.io/docs/react/ */
export default function App() {
  const [uppy] = useState(create);
  const files = useUppyState(uppy, (state) => state.files);
  return (
    <UppyContextProvider uppy={uppy}>
      <Drop />
      <PlainList
        items={Object.values(files).map((file) => ({
          id: file.id,
          name: file.name,
          percent: file.progress.percentage ?? 0,
        }))}
      />
    </UppyContextProvider>
  );
}
