import { toFastifyHandler } from '@longshore/server/node';
import Fastify from 'fastify';
import { uploads } from './server-handler.ts';

export const app = Fastify();
app.all('/api/uploads/*', toFastifyHandler(uploads));
