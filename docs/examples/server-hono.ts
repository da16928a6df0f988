import { Hono } from 'hono';
import { uploads } from './server-handler.ts';

export const app = new Hono();
app.all('/api/uploads/*', (context) => uploads(context.req.raw));
