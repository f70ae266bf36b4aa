import { exec, fork, spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { describe, expect, test } from 'vitest'
import { markedLine } from '../marked-line.ts'
import { temporaryFile } from '../temporary.ts'
import { firstLine, later, newlyOpened } from './newly-opened.ts'

const STREAMS = ['stdin', 'stdout', 'stderr']

describe('the ledger knows the line of a child that is started by', () => {
  test('spawn', () => {
    killLater(spawn('sleep', ['100'])) // spawn
    expectEnds('spawn', STREAMS, 'sleep 100')
  })

  test('exec', () => {
    killLater(exec('exec sleep 100')) // exec
    expectEnds('exec', STREAMS, '/bin/sh -c exec sleep 100')
  })

  test('fork', () => {
    const file = temporaryFile('child.cjs', 'process.on("message", () => {})')
    killLater(fork(file, ['x'], { execArgv: [] })) // fork
    // A long command line is shortened.
    expectEnds('fork', ['IPC'], `${process.execPath} ${file} x`.slice(0, 79))
  })
})

function expectEnds(mark: string, targets: string[], command: string) {
  const label: string = expect.stringContaining(command)
  expect(newlyOpened().map(({ target }) => target)).toEqual(targets)
  for (const opening of newlyOpened()) {
    expect(opening).toMatchObject({ kind: 'child', way: 'child_process.spawn', company: { label } })
    expect(firstLine(opening)).toMatchObject(markedLine(mark))
  }
}

function killLater(child: ChildProcess) {
  later(async () => {
    child.kill()
    await once(child, 'exit')
  })
}
