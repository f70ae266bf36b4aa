const name = '@unclosed/jest/setup'
const { WHERE, INJECT } = process.env

module.exports = {
  transform: {},
  ...(INJECT && { injectGlobals: false }),
  ...(WHERE.includes('early') && { setupFiles: [name, './own-setup.js'] }),
  ...(WHERE.includes('late') && { setupFilesAfterEnv: [name] }),
}
