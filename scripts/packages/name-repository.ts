/**
 * Writes into each `package.json` where its code is, as npm asks of a package with provenance: GitHub says it to its
 * actions, and nobody else knows it. The release does so before it publishes; it is not committed.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { publicPackages } from './public-packages.ts';

const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository } = process.env;
if (server === undefined || repository === undefined) {
  console.log(
    'No repository is named: this is no action of GitHub, and what is published has no provenance.',
  );
} else {
  for (const { name, folder } of publicPackages()) {
    const file = join(folder, 'package.json');
    const manifest: object = JSON.parse(readFileSync(file, 'utf8'));
    const named = {
      ...manifest,
      repository: { type: 'git', url: `git+${server}/${repository}.git`, directory: `packages/${name}` },
    };
    writeFileSync(file, `${JSON.stringify(named, null, 2)}\n`);
  }
}
