// app/api/uploads/[...path]/route.ts
import { uploads } from './server-handler.ts';

export { uploads as DELETE, uploads as GET, uploads as POST };
