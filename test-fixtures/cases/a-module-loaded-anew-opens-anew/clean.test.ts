import { modules } from '../../props/modules'

describe('a journal', () => {
  let journal: typeof import('./journal')

  beforeEach(async () => {
    modules.resetModules()
    journal = await import('./journal')
  })

  afterEach(() => {
    journal.close()
  })

  test('is loaded', () => {
    expect(journal.write('monday')).toBe(6)
  })

  test('is loaded anew', () => {
    expect(journal.write('tuesday')).toBe(7)
  })
})
