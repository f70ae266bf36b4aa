import net from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { threadId } from 'node:worker_threads'
import { bindingOf } from './bindings.ts'

/**
 * The symbol under which Node's handles name the public object that owns them, learnt from a handle made for it.
 * Making one also lets libuv open the `/dev/null` that it keeps in reserve for each loop (uv__stream_init), so
 * that it is there before the first test and is nobody's.
 * @returns `undefined` where Node's bindings are out of reach
 */
export function ownerSymbol(): symbol | undefined {
  const TCP = bindingOf('tcp_wrap')?.TCP as (new (type: number) => { close(): void }) | undefined
  if (!TCP) return undefined
  const SOCKET = 0
  const handle = new TCP(SOCKET)
  const socket = new net.Socket({ handle, manualStart: true } as never)
  const symbol = Object.getOwnPropertySymbols(handle).find(
    (key) => Reflect.get(handle, key) === socket,
  )
  // Not `socket.destroy()`: that makes the streams of `process.stdout` and `stderr`, to see whether it is one of them.
  handle.close()
  return symbol
}

/** Lets libuv open its reserve by public means. */
export function openReserve(): void {
  const server = net.createServer()
  server.on('error', () => {}) // where that is refused too, the first stream of a test will find the reserve
  server.listen(join(tmpdir(), `unclosed-${process.pid}-${threadId}-${Date.now()}.sock`))
  server.close()
}
