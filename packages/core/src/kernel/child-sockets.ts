import { readdirSync, readFileSync, readlinkSync } from './pristine.ts'
import { socketInode } from './sockets.ts'

/**
 * Sockets that children of this process have as stdin, stdout or stderr, and whose other end is in this process: by
 * the inode of that other end, the child's pid. Children that a thread has started are among them.
 */
export function childSockets(): Map<number, number> {
  const ends = new Map<number, number>()
  for (const pid of children()) {
    for (const number of [0, 1, 2]) {
      const inode = inodeAt(pid, number)
      if (inode === undefined) continue
      // socketpair(2) takes two inodes in a row (net/socket.c, __sys_socketpair); libuv keeps the first end for
      // itself (src/unix/process.c, uv__process_init_stdio).
      ends.set(inode - 1, pid)
    }
  }
  return ends
}

// proc(5): by the thread that started them.
function children(): number[] {
  try {
    return readdirSync('/proc/self/task').flatMap((thread) =>
      readFileSync(`/proc/self/task/${thread}/children`, 'utf8').trim().split(/\s+/).map(Number),
    )
  } catch {
    return []
  }
}

function inodeAt(pid: number, number: number): number | undefined {
  try {
    const inode = socketInode(readlinkSync(`/proc/${pid}/fd/${number}`))
    return inode === undefined ? undefined : Number(inode)
  } catch {
    return undefined // it has ended, or belongs to somebody else by now
  }
}
