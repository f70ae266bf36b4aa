import { spawn } from 'node:child_process'

describe('a background job', () => {
  test('is started and left alone', () => {
    const child = spawn('sleep', ['1'], { stdio: 'ignore', detached: true })
    child.unref()
    expect(child.pid).toBeGreaterThan(0)
  })

  test('has no pipes', () => {
    const child = spawn('sleep', ['1'], { stdio: 'ignore' })
    child.unref()
    expect(child.stdio).toEqual([null, null, null])
  })
})
