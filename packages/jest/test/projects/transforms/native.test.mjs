import { open } from 'node:fs/promises'
import { configure } from '@unclosed/jest'

const path = import.meta.url.slice('file://'.length)
configure({ allow: [{ target: '/never', reason: 'to see that it is there' }] })

const kept = []

test('leaks', async () => {
  kept.push(await open(path))
})

test('is tidy', async () => {
  const handle = await open(path)
  await handle.close()
})
