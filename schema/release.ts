import { copyFileSync, writeFileSync } from 'node:fs';

// At a release the promise is what stands: nothing is broken against it any more.
copyFileSync('schema/schema.graphql', 'schema/released.graphql');
writeFileSync('schema/breaking-changes.json', '[]\n');
