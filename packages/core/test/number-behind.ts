/** The descriptor's number behind a public socket or server, which Node shows nowhere in public. */
export const numberBehind = (socket: object): number =>
  (Reflect.get(socket, '_handle') as { fd: number }).fd
