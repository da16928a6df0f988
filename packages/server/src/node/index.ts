export {
  type FetchHandler,
  type NodeRequest,
  toFastifyHandler,
  toNodeHandler,
  toWebRequest,
} from './adapters.ts';
