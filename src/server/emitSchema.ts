import { writeFileSync } from 'node:fs';
import { projectFile } from '../tables/projectFile.js';
import { makeSchema, schemaText } from './schema.js';

writeFileSync(projectFile('schema/schema.graphql'), schemaText(await makeSchema()));
