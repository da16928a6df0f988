import AwsS3 from '@uppy/aws-s3';
import Uppy from '@uppy/core';
import '@uppy/core/css/style.min.css';
import '@uppy/dashboard/css/style.min.css';
import Dashboard from '@uppy/react/dashboard';
import { useState } from 'react';
import { sign } from '../shared/sign.ts';

function create() {
  return new Uppy().use(AwsS3, {
    shouldUseMultipart: false,
    signRequest: ({ key }) => sign({ name: key, type: '', size: 0 }),
  });
}

/** The application with Uppy's Dashboard: https://uppy.io/docs/react/ */
export default function App() {
  const [uppy] = useState(create);
  return <Dashboard uppy={uppy} />;
}
