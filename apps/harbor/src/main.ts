import { ConfigError, readEnvironment } from './config.ts';
import { createHarbor } from './harbor.ts';
import { PortInUseError } from './http/listen.ts';
import { DataDirInUseError } from './records/database.ts';

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
  const expected = [ConfigError, PortInUseError, DataDirInUseError];
  const plain = expected.some((kind) => error instanceof kind);
  console.error(plain && error instanceof Error ? error.message : error);
  // Whatever failed may have left something open.
  process.exit(1);
}
