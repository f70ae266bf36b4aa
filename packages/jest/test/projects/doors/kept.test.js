const { expect, test } = require('@jest/globals')

test('globals and setup files of the user are kept', () => {
  expect(globalThis.ofTheUser).toEqual({ deeply: 'kept' })
  expect(globalThis.ofEarlySetup).toBe('seen')
})
