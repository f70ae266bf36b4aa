import { open } from 'node:fs/promises'
import { PATH } from './resources'

// Every test here fails, for the reason that its name gives.

const leaving = async () => {
  const file = await open(PATH)
  await file.close()
}

test('toLeakFds() is not awaited', () => {
  void expect(leaving).not.toLeakFds()
})

test('toOpenAtMost() is not awaited', async () => {
  void expect(leaving).toOpenAtMost(0)
  await new Promise((resolve) => setTimeout(resolve, 20))
})

test('toPeakAtMost() is not awaited', async () => {
  void expect(leaving).toPeakAtMost(0)
})

test('toLeakFds() is not awaited: runs', () => {
  void expect(() => 1).not.toLeakFds({ runs: 4 })
})
