import { ConfigError, readEnvironment } from './config.ts';
import { createHarbor } from './harbor.ts';
import { PortInUseError } from './http/listen.ts';

try {
  const harbor = await createHarbor(readEnvironment(process.env));
  console.log(`harbor ready at ${harbor.url}`);
  let ending = false;
  const end = () => {
    // A second signal is from someone who does not want to wait.
    if (ending) process.exit(1);
    ending = true;
    void harbor.close().then(() => process.exit(0));
  };
  process.on('SIGINT', end).on('SIGTERM', end);
} catch (error) {
  const plain = error instanceof ConfigError || error instanceof PortInUseError;
  console.error(plain ? error.message : error);
  process.exitCode = 1;
}
