import { modules } from '../../props/modules'

describe('a journal', () => {
  beforeEach(() => {
    modules.resetModules()
  })

  test('is loaded, and closed', async () => {
    const journal = await import('./journal')
    expect(journal.write('monday')).toBe(6)
    journal.close()
  })

  test('is loaded anew', async () => {
    const journal = await import('./journal')
    expect(journal.write('tuesday')).toBe(7)
  })

  test('is loaded, and closed again', async () => {
    const journal = await import('./journal')
    expect(journal.write('wednesday')).toBe(9)
    journal.close()
  })
})
