import { toNodeHandler } from '@longshore/server/node';
import express from 'express';
import { uploads } from './server-handler.ts';

export const app = express();
app.use('/api/uploads', toNodeHandler(uploads)); // before express.json(), which takes 100 kB at most
app.use(express.json());
