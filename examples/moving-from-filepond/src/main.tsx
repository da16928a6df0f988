import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Attachments as After } from './after.tsx';
import { Attachments as Before } from './before.tsx';

const onStored = (id: string) => console.log('stored:', id);

const root = document.getElementById('root');
if (root === null) throw new Error('The page has no #root to render into.');
createRoot(root).render(
  <StrictMode>
    <h2>Before</h2>
    <Before onStored={onStored} />
    <h2>After</h2>
    <After onStored={onStored} />
  </StrictMode>,
);
