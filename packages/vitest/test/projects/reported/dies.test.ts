import { test } from 'vitest'

test('its worker dies', () => {
  if (process.env['DIES']) process.kill(process.pid, 'SIGKILL')
})
