import { open, stat, type FileHandle } from 'node:fs/promises'
import { setTimeout as delay } from 'node:timers/promises'

export async function synchronize(
  path: string,
  done: (handle: FileHandle) => unknown,
): Promise<void> {
  await stat(path)
  await delay(10)
  await stat(path)
  await done(await open(path, 'r')) // opened: A
}
