type Journal = typeof import('./journal')

function isolated(): Journal {
  let journal: Journal | undefined
  jest.isolateModules(() => {
    journal = require('./journal')
  })
  return journal as Journal
}

describe('a journal', () => {
  test('is isolated, and closed', () => {
    const journal = isolated()
    expect(journal.size()).toBeGreaterThan(0)
    journal.close()
  })

  test('is isolated', () => {
    expect(isolated().size()).toBeGreaterThan(0)
  })

  test('is not the same twice', () => {
    const [one, other] = [isolated(), isolated()]
    expect(one).not.toBe(other)
    one.close()
    other.close()
  })
})
