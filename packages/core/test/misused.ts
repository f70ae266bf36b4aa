import type { OptionLayer } from '../dist/index.js'
import type { ChargedMisuse } from '../dist/judge/misuses.js'
import { JudgedFile } from './judged.ts'

/** The misuses of a file whose only test is `body`, as they are laid to that test, and to the file. */
export async function misusesOf(
  body: () => unknown,
  options: OptionLayer = {},
): Promise<ChargedMisuse[]> {
  const file = new JudgedFile(options)
  file.judge.misuses.follow()
  const test = file.scope('the test')
  file.judge.begin(test)
  await body()
  await file.end(test)
  const misuses = file.judge.misuses.take(test)
  await file.end()
  return [...misuses, ...file.judge.misuses.take(file.judge.scope)]
}
