import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { projectFile } from '../../src/tables/projectFile.js';

/** Files by their path from the project's folder, as text. Rules work on this, so that a violation is planted in memory. */
export type Tree = ReadonlyMap<string, string>;

/** The files below some folders of the project whose names end in one of the endings; a folder that is not there has none. */
export function readTree(folders: readonly string[], endings: readonly string[]): Tree {
  return new Map(folders.filter(folder => existsSync(projectFile(folder))).flatMap(folder =>
    readdirSync(projectFile(folder), { recursive: true, withFileTypes: true })
      .filter(entry => entry.isFile() && endings.some(ending => entry.name.endsWith(ending)))
      .map(entry => relative(projectFile(''), join(entry.parentPath, entry.name)))
      .map((path): [string, string] => [path, readFileSync(projectFile(path), 'utf8')])));
}

/** The tree with other files in it, or without those that are null. */
export function withFiles(tree: Tree, files: Readonly<Record<string, string | null>>): Tree {
  const changed = new Map(tree);
  for (const [path, text] of Object.entries(files)) {
    if (text === null) changed.delete(path);
    else changed.set(path, text);
  }
  return changed;
}
