import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { temporaryFile } from '../../props/temporary-file'

const script = temporaryFile(
  'echo.cjs',
  'process.on("message", (text) => process.send(text)); setTimeout(() => process.exit(), 3000)',
)
const kept: ChildProcess[] = []

async function echoOf(child: ChildProcess, text: string): Promise<unknown> {
  child.send(text)
  const [answer] = await once(child, 'message')
  return answer
}

describe('a forked child', () => {
  test('answers and is dismissed', async () => {
    const child = fork(script)
    expect(await echoOf(child, 'hello')).toBe('hello')
    child.kill()
    await once(child, 'close')
  })

  test('answers', async () => {
    const child = fork(script) // opened: A
    kept.push(child)
    expect(await echoOf(child, 'hello')).toBe('hello')
    child.channel?.unref()
    child.unref()
  })

  test('answers twice and is dismissed', async () => {
    const child = fork(script)
    expect(await echoOf(child, 'one')).toBe('one')
    expect(await echoOf(child, 'two')).toBe('two')
    child.kill()
    await once(child, 'exit')
  })
})
