globalThis.ofEarlySetup = 'seen'
