import { open, readFile, stat, type FileHandle } from 'node:fs/promises'

export async function load(path: string): Promise<FileHandle> {
  await exists(path)
  await Promise.all([stat(path), readFile(path)])
  return openLater(path)
}

async function exists(path: string): Promise<boolean> {
  await new Promise((resolve) => setImmediate(resolve))
  return (await stat(path)).isFile()
}

async function openLater(path: string): Promise<FileHandle> {
  await Promise.resolve()
  await readFile(path)
  return await open(path, 'r') // opened: A
}
