import { once } from 'node:events'
import net from 'node:net'

let connection: net.Socket | undefined

/** Connects when it is first asked for something, as most database clients do. */
export async function ask(port: number, question: string): Promise<string> {
  connection ??= net.connect(port, '127.0.0.1') // opened: A
  connection.write(question)
  const [answer] = await once(connection, 'data')
  return String(answer)
}

export async function close(): Promise<void> {
  const closing = connection
  connection = undefined
  if (!closing) return
  closing.end()
  await once(closing, 'close')
}
